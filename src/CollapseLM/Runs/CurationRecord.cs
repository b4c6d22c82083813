namespace CollapseLM.Runs;

/// <summary>A line of <c>curation.jsonl</c>: what became of one passage of the sample.</summary>
/// <param name="Passage">Its place in the sample, 0 for the first.</param>
/// <param name="Score">What it was judged by: a quality, or the weight of a draw; null where undefined.</param>
/// <param name="Kept">How often it is in what later generations may train on; 0 = dropped.</param>
/// <param name="Human">The human passage, by its place in the seed's order, whose beginning stands in its place; null = its own text.</param>
public sealed record CurationRecord(int Passage, double? Score, int Kept, CurationReason Reason, int? Human = null);
