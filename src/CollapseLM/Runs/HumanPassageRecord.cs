namespace CollapseLM.Runs;

/// <summary>A line of <c>human/test.jsonl</c> and <c>human/s-seed.jsonl</c>: a human passage as it was cut.</summary>
/// <param name="Document">Name of the document.</param>
/// <param name="Offset">Scalars before it in the normalised document.</param>
/// <param name="Length">Scalars of <paramref name="Text"/>.</param>
/// <param name="Text">The passage itself.</param>
public sealed record HumanPassageRecord(string Document, int Offset, int Length, string Text);
