namespace CollapseLM.Tests.Models;

/// <summary>Pearson's test of counts against probabilities.</summary>
internal static class ChiSquare
{
    /// <summary>Quantile of the standard normal distribution that leaves one in a million above.</summary>
    private const double OneInAMillion = 4.7534;

    /// <summary>Fails where counts this far from their expectation have a probability below 1e-6 (Wilson and Hilferty 1931).</summary>
    public static void AssertFits(IReadOnlyList<(long[] Counts, double[] Probabilities)> groups)
    {
        double statistic = 0;
        int degreesOfFreedom = 0;
        foreach ((long[] counts, double[] probabilities) in groups)
        {
            Assert.DoesNotContain(counts.Zip(probabilities), cell => cell.Second == 0 && cell.First > 0);
            (double Observed, double Expected)[] cells = [.. Pooled(counts, probabilities)];
            statistic += cells.Sum(cell => (cell.Observed - cell.Expected) * (cell.Observed - cell.Expected) / cell.Expected);
            degreesOfFreedom += cells.Length - 1;
        }

        double spread = 2.0 / (9 * Math.Max(degreesOfFreedom, 1));
        double limit = Math.Max(degreesOfFreedom, 1) * Math.Pow(1 - spread + (OneInAMillion * Math.Sqrt(spread)), 3);
        Assert.True(statistic < limit, $"chi-square {statistic} at {degreesOfFreedom} degrees of freedom, limit {limit}");
    }

    public static void AssertFits(long[] counts, double[] probabilities) => AssertFits([(counts, probabilities)]);

    /// <summary>Cells that expect fewer than five are put together, as the approximation asks for.</summary>
    private static IEnumerable<(double Observed, double Expected)> Pooled(long[] counts, double[] probabilities)
    {
        double total = counts.Sum();
        (double Observed, double Expected) rest = default;
        foreach ((long count, double probability) in counts.Zip(probabilities))
        {
            if (probability * total >= 5)
            {
                yield return (count, probability * total);
            }
            else
            {
                rest = (rest.Observed + count, rest.Expected + (probability * total));
            }
        }

        if (rest.Expected >= 5)
        {
            yield return rest;
        }
    }
}
