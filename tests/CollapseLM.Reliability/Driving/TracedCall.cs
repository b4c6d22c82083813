namespace CollapseLM.Reliability.Driving;

/// <summary>One line of a trace.</summary>
/// <param name="Ordinal">Its thread's first call of this name has 1.</param>
/// <param name="IsInjected">Whether the tracer failed it.</param>
public sealed record TracedCall(string Thread, string Name, int Ordinal, string Text, bool IsInjected)
{
    /// <summary>Whether it opens a file so that it can be written.</summary>
    public bool OpensForWriting =>
        Name == "openat" && (Text.Contains("O_WRONLY", StringComparison.Ordinal) || Text.Contains("O_RDWR", StringComparison.Ordinal) || Text.Contains("O_CREAT", StringComparison.Ordinal));

    /// <summary>The path between the first quotation marks; null where there is none.</summary>
    public string? Path => Text.Split('"') is [_, string path, ..] ? path : null;
}
