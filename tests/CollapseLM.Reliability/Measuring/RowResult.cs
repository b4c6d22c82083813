namespace CollapseLM.Reliability.Measuring;

/// <summary>A measured row and how it was measured.</summary>
/// <param name="Share">Of the full counts, 1 = full strength.</param>
/// <param name="Seconds">Of the whole row.</param>
public sealed record RowResult(Row Row, Verdict Verdict, double Seconds, double Share, ulong Seed, DateOnly Date);
