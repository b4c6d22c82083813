namespace CollapseLM.Runs;

/// <summary>What one generation leaves behind: a line of <c>generations.jsonl</c>, the commit point of the generation.</summary>
/// <param name="Generation">0 for the generation trained on human text only.</param>
/// <param name="Composition">Characters of the training set by origin (<c>human</c>, <c>generation-0</c>, ...).</param>
/// <param name="Metrics">By name; null = not measurable, never 0.</param>
/// <param name="Files">SHA-256 of each file of the generation's folder, by name.</param>
public sealed record GenerationRecord(
    int Generation,
    IReadOnlyDictionary<string, long> Composition,
    IReadOnlyDictionary<string, double?> Metrics,
    IReadOnlyDictionary<string, string> Files);
