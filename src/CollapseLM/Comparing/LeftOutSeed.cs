namespace CollapseLM.Comparing;

/// <summary>A seed that could not be paired, and why.</summary>
public sealed record LeftOutSeed(long Seed, string Reason);
