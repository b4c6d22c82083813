namespace CollapseLM.Runs;

/// <summary>What a chain's <c>DONE</c> says: the chain is finished, and these were its files.</summary>
/// <param name="Files">SHA-256 of chain.json and generations.jsonl, by name.</param>
public sealed record DoneMark(IReadOnlyDictionary<string, string> Files);
