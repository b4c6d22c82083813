namespace CollapseLM.Runs;

/// <summary>An n-gram of characters that gives synthetic text away, as <c>tells.json</c> lists it.</summary>
/// <param name="Ngram">The characters.</param>
/// <param name="Weight">Standard deviations by which its log-odds differ; above 0 = typical of the synthetic text.</param>
/// <param name="Synthetic">Occurrences per 1,000 characters of the sample.</param>
/// <param name="Human">Occurrences per 1,000 characters of the human text.</param>
public sealed record TellRecord(string Ngram, double Weight, double Synthetic, double Human);
