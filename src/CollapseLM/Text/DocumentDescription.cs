namespace CollapseLM.Text;

/// <summary>What corpus.json promises about one document.</summary>
public sealed record DocumentDescription
{
    /// <summary>The file's name without extension.</summary>
    public required string Name { get; init; }

    /// <summary>Unicode scalars after normalisation.</summary>
    public required long Characters { get; init; }

    /// <summary>Of the file's bytes, lower-case hexadecimal.</summary>
    public required string RawSha256 { get; init; }

    /// <summary>Of the normalised text as UTF-8.</summary>
    public required string NormalisedSha256 { get; init; }
}
