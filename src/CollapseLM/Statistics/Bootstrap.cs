using CollapseLM.Randomness;

namespace CollapseLM.Statistics;

/// <summary>
/// Intervals by drawing seeds again with replacement, for quantities without a t distribution: medians, ratios of means, fitted
/// sizes. Bias-corrected and accelerated (BCa; Efron 1987): it mends the shift and skew that plain percentiles ignore.
/// </summary>
public static class Bootstrap
{
    public const int Resamples = 4000;

    /// <summary>
    /// Null below five values, where the resamples are too few different sets, and where all values say the same. With few seeds it
    /// is too narrow for a mean (measured in docs/design/statistics.md): for means the t interval comes first.
    /// </summary>
    /// <param name="values">One a seed.</param>
    /// <param name="statistic">Of a set of as many values; must not depend on their order.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="stream">Of its own: no other draw shifts it.</param>
    public static (double Low, double High)? Interval<T>(
        IReadOnlyList<T> values, Func<IReadOnlyList<T>, double> statistic, double confidence, ulong stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (values.Count < SeedSpread.FewestForInterval)
        {
            return null;
        }

        double[] drawn = Draw(values, statistic, stream);
        double seen = statistic(values);

        // Half of the ties count as below: a statistic of few values has many.
        double share = (drawn.Count(value => value < seen) + (drawn.Count(value => value == seen) / 2.0)) / drawn.Length;
        if (!drawn.All(double.IsFinite) || share is <= 0 or >= 1 || drawn[0] == drawn[^1])
        {
            return null;
        }

        double bias = NormalDistribution.Quantile(share);
        double acceleration = Acceleration(values, statistic);
        double z = NormalDistribution.Quantile((1 + confidence) / 2);
        return (At(drawn, Adjusted(bias, acceleration, -z)), At(drawn, Adjusted(bias, acceleration, z)));
    }

    /// <summary>Of the mean.</summary>
    /// <inheritdoc cref="Interval{T}"/>
    public static (double Low, double High)? OfMean(IReadOnlyList<double> values, double confidence, ulong stream) =>
        Interval(values, drawn => drawn.Average(), confidence, stream);

    private static double[] Draw<T>(IReadOnlyList<T> values, Func<IReadOnlyList<T>, double> statistic, ulong stream)
    {
        Pcg32 random = new(stream);
        T[] resample = new T[values.Count];
        double[] drawn = new double[Resamples];
        for (int index = 0; index < Resamples; index++)
        {
            for (int place = 0; place < resample.Length; place++)
            {
                resample[place] = values[random.Next(resample.Length)];
            }

            drawn[index] = statistic(resample);
        }

        Array.Sort(drawn);
        return drawn;
    }

    /// <summary>Skew of the statistic, from leaving out one value at a time.</summary>
    private static double Acceleration<T>(IReadOnlyList<T> values, Func<IReadOnlyList<T>, double> statistic)
    {
        double[] without = [.. Enumerable.Range(0, values.Count).Select(left => statistic([.. values.Where((_, index) => index != left)]))];
        double mean = without.Average();
        double squares = without.Sum(value => (mean - value) * (mean - value));
        return squares == 0 ? 0 : without.Sum(value => Math.Pow(mean - value, 3)) / (6 * Math.Pow(squares, 1.5));
    }

    private static double Adjusted(double bias, double acceleration, double z) =>
        NormalDistribution.Below(bias + ((bias + z) / (1 - (acceleration * (bias + z)))));

    private static double At(double[] sorted, double share)
    {
        double place = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
