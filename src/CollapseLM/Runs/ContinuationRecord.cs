namespace CollapseLM.Runs;

/// <summary>A line of <c>continuations.jsonl</c>: the same held-out prompt, continued by each generation.</summary>
public sealed record ContinuationRecord(string Prompt, string Text);
