namespace CollapseLM.Runs;

/// <summary>An entry of <c>tells.json</c>: a run of characters by which a detector tells synthetic text from human text.</summary>
/// <param name="Ngram">The characters.</param>
/// <param name="Weight">Above 0 where they speak for synthetic text, below for human text.</param>
/// <param name="Synthetic">Occurrences per 1,000 characters of synthetic text.</param>
/// <param name="Human">Occurrences per 1,000 characters of human text.</param>
public sealed record TellRecord(string Ngram, double Weight, double Synthetic, double Human);
