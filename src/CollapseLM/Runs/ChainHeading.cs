namespace CollapseLM.Runs;

/// <summary>What a chain is, without its settings: a sweep's <c>status</c> reads ten thousand of them.</summary>
internal sealed record ChainHeading(string Arm, string Role, long Seed);
