using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>Re-hashes one chain. Unlike <see cref="RecordReader"/> it goes on after damage, so that all of it is named.</summary>
/// <param name="chainHash">What the manifest has for <c>chain.json</c>, by which that file is judged; null where it has nothing.</param>
internal sealed class ChainVerifier(ChainFolder chain, FileLedger ledger, string? chainHash)
{
    private const string Again = RunVerifier.Again;
    private const string MarkAgain = RunVerifier.MarkAgain;

    private readonly HashSet<string> vouched = [];

    /// <summary>Every hash that a record has for a file.</summary>
    public IReadOnlySet<string> Vouched => vouched;

    public void Verify()
    {
        byte[]? records = ledger.Read(chain.RecordPath);
        string? found = records is null ? null : Convert.ToHexStringLower(SHA256.HashData(records));
        DoneMark? done = Path.Exists(chain.DonePath) ? ledger.ReadMark<DoneMark>(chain.DonePath, MarkAgain) : null;
        bool? recordsAreMarked = done is null ? null : found is not null && found == Promised(done, chain.RecordPath);
        HashSet<int> damagedLines = [];
        JsonText.Line[] lines = [.. JsonText.Lines(records ?? [])];
        JsonObject? config = ReadConfig();
        foreach (JsonText.Line line in lines)
        {
            if (!VerifyLine(line, recordsAreMarked == true, config, isLast: line.Number == lines.Length))
            {
                damagedLines.Add(line.Number - 1);
            }
        }

        ReportLostLines(lines.Length);
        KnowUnrecorded(generation => generation >= lines.Length || damagedLines.Contains(generation));
        if (recordsAreMarked == false && damagedLines.Count == 0)
        {
            bool complete = ResolvedConfig.Value<int>(config, "generations") == lines.Length;
            ReportMarked(found is null ? DifferenceKind.Missing : DifferenceKind.Damaged, complete ? chain.DonePath : chain.RecordPath, found);
        }

        if (done is not null)
        {
            VerifyChainFile(done);
        }
    }

    private JsonObject? ReadConfig()
    {
        ledger.Know(chain.ChainPath);
        try
        {
            return chain.ReadChain().Config;
        }
        catch (UserErrorException damage)
        {
            // Where a hash of it is known, that comparison names it.
            if (chainHash is null)
            {
                ledger.Report(damage, chain.ChainPath, RunVerifier.PutBack);
            }

            return null;
        }
    }

    /// <returns>Whether the line is the one that was published.</returns>
    private bool VerifyLine(JsonText.Line line, bool linesAreMarked, JsonObject? config, bool isLast)
    {
        int generation = line.Number - 1;
        string place = JsonText.Place(chain.RecordPath, line.Number);
        bool sound = VerifyLineHash(line, generation, place, linesAreMarked);
        try
        {
            VerifyFiles(line.Parse<GenerationRecord>(chain.RecordPath), generation, place, config, isLast);
        }
        catch (UserErrorException damage) when (sound)
        {
            ledger.Report(damage, chain.RecordPath, Again);
            return false;
        }
        catch (UserErrorException)
        {
            // The line is reported already.
        }

        return sound;
    }

    private bool VerifyLineHash(JsonText.Line line, int generation, string place, bool linesAreMarked)
    {
        string seal = chain.RecordHashPath(generation);
        if (ledger.Read(seal) is not byte[] sealing)
        {
            ledger.Report(seal, DifferenceKind.Missing, "the hash of a record", "no file that can be read", place, Again);
            return true;
        }

        string promised = Encoding.UTF8.GetString(sealing);
        string found = Convert.ToHexStringLower(SHA256.HashData([.. line.Bytes.Span, (byte)'\n']));
        if (!line.Torn && promised == found + "\n")
        {
            return true;
        }

        if (linesAreMarked)
        {
            ledger.Report(seal, DifferenceKind.Damaged, found, Trimmed(promised), chain.RecordPath, Again);
            return true;
        }

        ledger.Report(place, DifferenceKind.Damaged, FileLedger.Shown(Trimmed(promised)), line.Torn ? "a line that is torn off" : FileLedger.Shown(found), seal, Again);
        return false;
    }

    private void VerifyFiles(GenerationRecord record, int generation, string place, JsonObject? config, bool isLast)
    {
        bool weightsMayBeGone = ResolvedConfig.Text(config, "compute.keepWeights") != "all" && generation > 0 && !isLast;
        foreach ((string name, string promised) in record.Files)
        {
            string path = VouchedFile.Locate(chain.GenerationFolder(generation), name, chain.RecordPath);
            if (!(Path.GetFileName(name) == GenerationFiles.Weights && weightsMayBeGone && !Path.Exists(path)))
            {
                vouched.Add(promised);
                ledger.Expect(path, promised, place, Again);
            }
        }
    }

    /// <summary>
    /// A generation's folder is made after the one before it was published, so the last folder tells how many lines there
    /// were, in a chain that is not marked too.
    /// </summary>
    private void ReportLostLines(int lines)
    {
        int begun = chain.LastBegun();
        if (begun > lines)
        {
            ledger.Report(
                chain.RecordPath,
                Path.Exists(chain.RecordPath) ? DifferenceKind.Damaged : DifferenceKind.Missing,
                Invariant($"{begun} or more lines"),
                Invariant($"{lines}"),
                chain.GenerationFolder(begun),
                Again);
        }
    }

    /// <summary>A generation without a record is being made, or will be: nothing vouches for its files.</summary>
    private void KnowUnrecorded(Func<int, bool> isUnrecorded)
    {
        foreach (string path in LiveFolder.Files(chain.Path))
        {
            string name = Path.GetRelativePath(chain.Path, path).Replace('\\', '/');
            string[] parts = name.Split('/');
            bool log = parts.Length == 1 && (name == "failure.json" || (name.StartsWith("train-", StringComparison.Ordinal) && name.EndsWith(".jsonl", StringComparison.Ordinal)));
            log |= parts is [_, _, GenerationFiles.TrainingLog];
            bool unfinished = parts.Length is 2 or 3 && parts[0].StartsWith("gen-", StringComparison.Ordinal)
                && int.TryParse(parts[0].AsSpan(4), out int generation) && isUnrecorded(generation);
            if (CheckpointSlots.IsCheckpoint(parts[^1]) && parts is [_, _] or [_, _, _])
            {
                ledger.CheckCheckpoint(path);
            }
            else if (log || unfinished)
            {
                ledger.Know(path);
            }
        }
    }

    private void VerifyChainFile(DoneMark done)
    {
        string? promised = Promised(done, chain.ChainPath), found = ledger.Hash(chain.ChainPath);
        if (found is not null && found != promised && chainHash is null)
        {
            ReportMarked(DifferenceKind.Damaged, chain.ChainPath, found);
        }
        else if (found is not null && found != promised && found == chainHash)
        {
            ReportMarked(DifferenceKind.Damaged, chain.DonePath, found);
        }
    }

    private void ReportMarked(DifferenceKind kind, string path, string? found) => ledger.Report(
        path,
        kind,
        path == chain.DonePath ? "the hashes of the chain's files" : "the hash that DONE has",
        found is null ? "no file" : path == chain.DonePath ? "another hash" : FileLedger.Shown(found),
        path == chain.DonePath ? "" : chain.DonePath,
        path == chain.ChainPath ? RunVerifier.PutBack : path == chain.DonePath ? MarkAgain : Again);

    private static string? Promised(DoneMark done, string path) => done.Files.GetValueOrDefault(Path.GetFileName(path));

    private static string Trimmed(string hash) => hash.TrimEnd('\n');
}
