namespace CollapseLM.Runs;

/// <summary>A line of <c>training.jsonl</c>: where a passage of the training set came from.</summary>
/// <param name="Origin"><c>human</c>, <c>generation-3</c>, or <c>generation-3/lineage-2</c> in a pool.</param>
/// <param name="Passage">Line of <c>human/s-seed.jsonl</c>, or place in that generation's sample; 0 for the first.</param>
/// <param name="Length">Characters used, counted from the passage's start.</param>
public sealed record PassageReference(string Origin, int Passage, int Length);
