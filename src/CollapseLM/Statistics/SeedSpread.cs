namespace CollapseLM.Statistics;

/// <summary>One number over the seeds of an arm. Seeds are the unit of replication.</summary>
/// <param name="Count">Seeds that have the number.</param>
/// <param name="Mean">Over those seeds.</param>
/// <param name="Low">Of the 95 % t interval of the mean with five seeds or more, else the smallest value.</param>
/// <param name="High">Likewise, the largest value.</param>
public sealed record SeedSpread(int Count, double Mean, double Low, double High)
{
    /// <summary>Below five, an interval rests on fewer than four degrees of freedom (t above 3), so ranges are shown.</summary>
    public const int FewestForInterval = 5;

    /// <summary>Whether <see cref="Low"/> and <see cref="High"/> are a confidence interval rather than the range seen.</summary>
    public bool IsInterval => Count >= FewestForInterval;

    /// <summary>Null where no seed has the number.</summary>
    public static SeedSpread? Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        double mean = values.Average();
        if (values.Count < FewestForInterval)
        {
            return new SeedSpread(values.Count, mean, values.Min(), values.Max());
        }

        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        double half = StudentT.Critical(values.Count - 1, 0.95) * Math.Sqrt(variance / values.Count);
        return new SeedSpread(values.Count, mean, mean - half, mean + half);
    }
}
