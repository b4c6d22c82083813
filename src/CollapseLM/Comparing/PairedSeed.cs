namespace CollapseLM.Comparing;

/// <summary>A seed that was paired, and how truly.</summary>
public sealed record PairedSeed(long Seed, SeedPairing Pairing);
