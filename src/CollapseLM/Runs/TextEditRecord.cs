namespace CollapseLM.Runs;

/// <summary>A line of <c>edits.jsonl</c>: a stretch of the training set that somebody else than the passage's author wrote.</summary>
/// <param name="Passage">Line of <c>training.jsonl</c>; 0 for the first.</param>
/// <param name="Offset">Characters before the stretch in its passage.</param>
/// <param name="Origin">Who wrote it: <c>generation-3</c>, <c>canary</c>, <c>shuffled</c> or <c>uniform</c>.</param>
/// <param name="Text">What stands there, in the place of as many characters.</param>
public sealed record TextEditRecord(int Passage, int Offset, string Origin, string Text);
