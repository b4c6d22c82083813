namespace CollapseLM.Statistics;

/// <summary>From which generation on the mean difference stays beyond a margin, to the last generation there is.</summary>
/// <param name="Earliest">From here on the upper end of the interval does: before it the margin is shown not to be passed. Null: never.</param>
/// <param name="Estimate">From here on the mean does; null: not by the last generation.</param>
/// <param name="Latest">From here on the lower end does: by then it is shown. Null: not shown by the last generation.</param>
public sealed record Onset(int? Earliest, int? Estimate, int? Latest)
{
    /// <summary>Null where no generation has differences of all its pairs.</summary>
    /// <param name="differences">By rising generation: the spread over seeds of how much worse the arm is; below five seeds its ends are the range seen.</param>
    /// <param name="margin">In the unit of the differences; 0 or more.</param>
    public static Onset? Of(IReadOnlyList<(int Generation, SeedSpread Spread)> differences, double margin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(margin);
        return differences.Count == 0
            ? null
            : new Onset(From(spread => spread.High), From(spread => spread.Mean), From(spread => spread.Low));

        int? From(Func<SeedSpread, double> end)
        {
            int first = differences.Count;
            while (first > 0 && end(differences[first - 1].Spread) > margin)
            {
                first--;
            }

            return first < differences.Count ? differences[first].Generation : null;
        }
    }
}
