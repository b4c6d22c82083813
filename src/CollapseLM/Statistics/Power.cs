namespace CollapseLM.Statistics;

/// <summary>How small a difference paired seeds can show. A difference not shown says little where this is large.</summary>
public static class Power
{
    private const int Steps = 4000;

    /// <summary>
    /// Probability that a two-sided paired t test shows a true mean difference: the tails of the noncentral t distribution, by
    /// integrating over the standard deviation that the pairs happen to have.
    /// </summary>
    /// <param name="pairs">2 or more.</param>
    /// <param name="effect">The difference in standard deviations of the differences.</param>
    /// <param name="level">Of the test: 0.05.</param>
    public static double OfPairs(int pairs, double effect, double level = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 2);
        int degrees = pairs - 1;
        double critical = StudentT.Critical(degrees, 1 - level);
        double shift = effect * Math.Sqrt(pairs);

        // The sample standard deviation by the true one: chi / sqrt(degrees), within 9 of its standard deviations of 1.
        double low = Math.Max(1e-9, 1 - (9 / Math.Sqrt(2.0 * degrees)));
        double high = 1 + (9 / Math.Sqrt(2.0 * degrees));
        double width = (high - low) / Steps;
        double weights = 0;
        double sum = 0;
        for (int step = 0; step < Steps; step++)
        {
            double ratio = low + ((step + 0.5) * width);
            double weight = Math.Exp(((degrees - 1) * Math.Log(ratio)) - (degrees * ((ratio * ratio) - 1) / 2));
            weights += weight;
            sum += weight * (NormalDistribution.Below(shift - (critical * ratio)) + NormalDistribution.Below(-shift - (critical * ratio)));
        }

        return sum / weights;
    }

    /// <summary>The smallest true mean difference that so many pairs show with this probability, in the unit of the standard deviation.</summary>
    /// <param name="pairs">2 or more.</param>
    /// <param name="standardDeviation">Of the differences; 0 or more.</param>
    /// <param name="power">Above the level, below 1.</param>
    public static double Detectable(int pairs, double standardDeviation, double power = 0.8, double level = 0.05)
    {
        (double low, double high) = (0, 1);
        while (OfPairs(pairs, high, level) < power)
        {
            high *= 2;
        }

        for (int step = 0; step < 40; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = OfPairs(pairs, middle, level) < power ? (middle, high) : (low, middle);
        }

        return high * standardDeviation;
    }
}
