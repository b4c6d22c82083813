using System.Security.Cryptography;

namespace CollapseLM.Runs;

/// <summary>Keeps count of the files of a run while they are verified: which are known, which differ.</summary>
internal sealed class FileLedger(string run)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<FileDifference> differences = [];

    public IReadOnlyList<FileDifference> Differences => differences;

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Compares a file with the hash that another file has for it.</summary>
    public void Expect(string path, string sha256, string vouchedBy, string remedy)
    {
        string? found = Hash(path);
        if (found != sha256)
        {
            Differ(path, sha256, found, vouchedBy, remedy);
        }
    }

    /// <param name="found">Null where the file cannot be read.</param>
    public void Differ(string path, string sha256, string? found, string vouchedBy, string remedy)
    {
        bool missing = !Path.Exists(path);
        string there = found is not null ? Shown(found)
            : missing ? "no file"
            : VouchedFile.MeetsLink(run, path) ? VouchedFile.IsLinkMessage
            : "a file that cannot be read";
        Report(path, missing ? DifferenceKind.Missing : DifferenceKind.Damaged, Shown(sha256), there, vouchedBy, remedy);
    }

    /// <summary>Hashes a file without judging it; null where it cannot be read or a link is in the way.</summary>
    public string? Hash(string path) => Look(path, file => Convert.ToHexStringLower(SHA256.HashData(file)));

    /// <summary>What a small file holds; null where it cannot be read or a link is in the way.</summary>
    public byte[]? Read(string path) => Look(path, file =>
    {
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>Reads a mark that lists the hashes of others; null, and reported, where it cannot be told what it said.</summary>
    public T? ReadMark<T>(string path, string remedy)
        where T : class
    {
        Know(path);
        try
        {
            byte[] bytes = JsonText.ReadBytes(path);
            return bytes.AsSpan().EndsWith("}\n"u8) ? JsonText.Parse<T>(bytes, path, firstLine: 1) : throw JsonText.Damaged(path, "the end is torn off");
        }
        catch (UserErrorException damage)
        {
            Report(damage, path, remedy);
            return null;
        }
    }

    /// <summary>Looks whether a checkpoint is whole. On a live run it may be replaced meanwhile, or go.</summary>
    public void CheckCheckpoint(string path)
    {
        Know(path);
        try
        {
            using CheckpointFile file = CheckpointFile.Open(path);
            (Files, Bytes) = (Files + 1, Bytes + file.Payload.Length);
        }
        catch (UserErrorException damage)
        {
            if (Path.Exists(path))
            {
                Report(path, DifferenceKind.Damaged, "a whole checkpoint", damage.Problems[0].Message, "", "run the experiment again: it goes on from the other checkpoint, or begins the generation anew");
            }
        }
    }

    public void Know(string path) => known.Add(Relative(path));

    public bool Knows(string relative) => known.Contains(relative);

    /// <param name="place">A path, absolute or from the run folder on, perhaps with a line.</param>
    public void Report(string place, DifferenceKind kind, string expected, string found, string vouchedBy, string remedy) =>
        differences.Add(new FileDifference(Relative(place), kind, expected, found, vouchedBy.Length == 0 ? "" : Relative(vouchedBy), remedy));

    /// <summary>Reports what a reader of the run's files has thrown.</summary>
    public void Report(UserErrorException damage, string path, string remedy)
    {
        bool missing = !Path.Exists(path);
        string place = damage.Problems[0].Where.StartsWith(path, StringComparison.Ordinal) ? damage.Problems[0].Where : path;
        Report(place, missing ? DifferenceKind.Missing : DifferenceKind.Damaged, "a readable file", missing ? "no file" : damage.Problems[0].Message, "", remedy);
    }

    /// <summary>Takes over what another ledger of the same run holds.</summary>
    public void Add(FileLedger other)
    {
        known.UnionWith(other.known);
        differences.AddRange(other.differences);
        Files += other.Files;
        Bytes += other.Bytes;
    }

    public static string Shown(string sha256) => FileDifference.HashPrefix + sha256;

    private T? Look<T>(string path, Func<FileStream, T> look)
        where T : class
    {
        Know(path);
        try
        {
            using FileStream? file = VouchedFile.MeetsLink(run, path) ? null : PlainFile.OpenRead(path);
            T? seen = file is null ? null : look(file);
            (Files, Bytes) = file is null ? (Files, Bytes) : (Files + 1, Bytes + file.Length);
            return seen;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Relative(string path) => (Path.IsPathRooted(path) ? Path.GetRelativePath(run, path) : path).Replace('\\', '/');
}
