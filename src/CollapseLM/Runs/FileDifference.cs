namespace CollapseLM.Runs;

/// <summary>A file of a run that is not as it should be.</summary>
/// <param name="Path">From the run folder on, with slashes; <c>path:line</c> where one line is concerned.</param>
/// <param name="Expected">What should be there: a hash, a file.</param>
/// <param name="Found">What is there.</param>
/// <param name="VouchedBy">The file that says what should be there; empty where it is the same.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record FileDifference(string Path, DifferenceKind Kind, string Expected, string Found, string VouchedBy, string Remedy)
{
    internal const string HashPrefix = "sha256 ";

    /// <summary>Whether the run has lost something.</summary>
    public bool IsDamage => Kind is DifferenceKind.Damaged or DifferenceKind.Missing;

    /// <summary>What the file is to the run, in words; empty where nothing is lost with it.</summary>
    public string Lost => IsDamage ? FileMeaning.Of(File) : "";

    /// <summary>The path without a line.</summary>
    internal string File => Path.LastIndexOf(':') is int colon and >= 0 && int.TryParse(Path.AsSpan(colon + 1), out _) ? Path[..colon].Split(':')[0] : Path;

    /// <summary>The hash that should be there, where a whole file's hash is known.</summary>
    internal string? ExpectedSha256 => Expected.StartsWith(HashPrefix, StringComparison.Ordinal) && File == Path ? Expected[HashPrefix.Length..] : null;
}
