namespace CollapseLM.Benchmarks.Measuring;

/// <summary>What a contestant did, round by round.</summary>
/// <param name="Rates">Work a second, each the median within its round; round i of two contestants ran one after the other.</param>
/// <param name="PeakMegabytes">Of all its processes together.</param>
public sealed record Measurement(Contestant Contestant, IReadOnlyList<double> Rates, double? PeakMegabytes)
{
    public double Median => MedianOf(Rates);

    /// <summary>Median over rounds of this rate over the other's in the same round: a machine that slows down slows both.</summary>
    public double RatioTo(Measurement other) => MedianOf([.. Rates.Zip(other.Rates, (mine, theirs) => mine / theirs)]);

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double MedianOf(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
