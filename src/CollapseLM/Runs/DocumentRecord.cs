namespace CollapseLM.Runs;

/// <summary>One document of the corpus, as it was when the run began.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Role"><c>training</c>, <c>test</c>, or <c>both</c> where a share of it is held out.</param>
/// <param name="Characters">Scalars after normalisation.</param>
/// <param name="RawSha256">Of the file's bytes.</param>
/// <param name="NormalisedSha256">Of the normalised text as UTF-8.</param>
public sealed record DocumentRecord(string Name, string Role, long Characters, string RawSha256, string NormalisedSha256);
