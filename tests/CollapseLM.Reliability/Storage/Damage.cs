using CollapseLM.Randomness;

namespace CollapseLM.Reliability.Storage;

/// <summary>One damage to one file of a run.</summary>
/// <param name="File">Relative to the run's folder.</param>
/// <param name="Place">Length or offset in bytes, or the bit's place; unused for some kinds.</param>
/// <param name="Other">The file it is swapped with; null for other kinds.</param>
public sealed record Damage(string File, DamageKind Kind, long Place, string? Other = null)
{
    private const int Cuts = 64;
    private const int Flips = 256;
    private const int Page = 4096;
    private const int BitsOfByte = 8;

    /// <summary>The files that nothing vouches for, and those that are made anew at any time.</summary>
    private static readonly string[] Unvouched = ["train-", "failure.json"];

    /// <summary>All damages of a run's durable files: 64 cuts, 256 flipped bits, every page, and the rest once a file.</summary>
    public static IReadOnlyList<Damage> AllOf(string run, Pcg32 random)
    {
        string[] files = [.. Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run, file)).Where(IsDurable).Order(StringComparer.Ordinal)];
        List<Damage> all = [];
        foreach (string file in files)
        {
            long length = new FileInfo(Path.Combine(run, file)).Length;
            all.AddRange(Enumerable.Range(0, Cuts).Select(i => length * i / Cuts).Distinct().Where(at => at > 0).Select(at => new Damage(file, DamageKind.Cut, at)));
            all.AddRange(Enumerable.Range(0, (int)Math.Min(Flips, length)).Select(_ => new Damage(file, DamageKind.FlippedBit, random.NextInt64(length * BitsOfByte))));
            all.AddRange(Enumerable.Range(0, (int)((length + Page - 1) / Page)).Select(page => new Damage(file, DamageKind.ZeroedPage, (long)page * Page)));
            all.AddRange(((DamageKind[])[DamageKind.Junk, DamageKind.Emptied, DamageKind.Removed, DamageKind.Folder]).Select(kind => new Damage(file, kind, 0)));
            string? twin = files.FirstOrDefault(other => other != file && Path.GetFileName(other) == Path.GetFileName(file));
            if (twin is not null)
            {
                all.Add(new(file, DamageKind.Swapped, 0, twin));
            }
        }

        return all;
    }

    /// <summary>Does it; what was there is returned, by path, for <see cref="Undo"/>.</summary>
    public IReadOnlyDictionary<string, byte[]> Do(string run)
    {
        string path = Path.Combine(run, File);
        byte[] bytes = System.IO.File.ReadAllBytes(path);
        Dictionary<string, byte[]> before = new() { [File] = bytes };
        byte[] damaged = [.. bytes];
        switch (Kind)
        {
            case DamageKind.Cut:
                damaged = damaged[..(int)Place];
                break;
            case DamageKind.FlippedBit:
                damaged[Place / BitsOfByte] ^= (byte)(1 << (int)(Place % BitsOfByte));
                break;
            case DamageKind.ZeroedPage:
                Array.Clear(damaged, (int)Place, (int)Math.Min(Page, damaged.Length - Place));
                break;
            case DamageKind.Junk:
                damaged = [.. damaged, .. "junk\n"u8];
                break;
            case DamageKind.Emptied:
                damaged = [];
                break;
            case DamageKind.Swapped:
                damaged = System.IO.File.ReadAllBytes(Path.Combine(run, Other!));
                before[Other!] = damaged;
                System.IO.File.WriteAllBytes(Path.Combine(run, Other!), bytes);
                break;
        }

        System.IO.File.Delete(path);
        if (Kind == DamageKind.Folder)
        {
            Directory.CreateDirectory(path);
        }
        else if (Kind != DamageKind.Removed)
        {
            System.IO.File.WriteAllBytes(path, damaged);
        }

        return before;
    }

    public static void Undo(string run, IReadOnlyDictionary<string, byte[]> before)
    {
        foreach ((string file, byte[] bytes) in before)
        {
            string path = Path.Combine(run, file);
            if (Directory.Exists(path))
            {
                Directory.Delete(path);
            }

            System.IO.File.WriteAllBytes(path, bytes);
        }
    }

    /// <summary>Whether the bytes are now other than before: a page of zeros cannot be zeroed.</summary>
    public bool Changed(string run, IReadOnlyDictionary<string, byte[]> before)
    {
        string path = Path.Combine(run, File);
        return !System.IO.File.Exists(path) || !System.IO.File.ReadAllBytes(path).AsSpan().SequenceEqual(before[File]);
    }

    public override string ToString() => FormattableString.Invariant($"{File} {Kind} {Place}{(Other is null ? "" : $" {Other}")}");

    /// <summary>Whether something is lost with it; not with the empty mark of an attempt that is over, which is a number.</summary>
    private static bool IsDurable(string file) => !Path.GetFileName(file).All(char.IsAsciiDigit) &&
        !file.StartsWith("report", StringComparison.Ordinal) && !file.StartsWith(".lock", StringComparison.Ordinal) && !file.EndsWith(".tmp", StringComparison.Ordinal)
        && !file.EndsWith("log.jsonl", StringComparison.Ordinal) && !Array.Exists(Unvouched, name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal));
}
