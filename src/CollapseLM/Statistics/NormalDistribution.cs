namespace CollapseLM.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    private const double RootTwoPi = 2.5066282746310005;

    /// <summary>Probability of a draw below <paramref name="z"/>; relative error below 1e-11 in both tails.</summary>
    public static double Below(double z) => z switch
    {
        > 0 => 1 - Below(-z),
        > -3 => 0.5 - (Density(z) * Series(-z)),
        _ => Density(z) * Fraction(-z),
    };

    public static double Density(double z) => Math.Exp(-z * z / 2) / RootTwoPi;

    /// <summary>The z with this probability below it.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    public static double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        (double low, double high) = (-40, 40);
        for (int step = 0; step < 200 && high - low > 1e-15 * Math.Max(1, Math.Abs(low)); step++)
        {
            double middle = (low + high) / 2;
            (low, high) = Below(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The area from 0 to z by the density at z: z + z^3/3 + z^5/15 + ... (Abramowitz and Stegun, 26.2.11).</summary>
    private static double Series(double z)
    {
        double term = z;
        double sum = z;
        for (int odd = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum) && odd < 400; odd += 2)
        {
            term *= z * z / odd;
            sum += term;
        }

        return sum;
    }

    /// <summary>Mills' ratio of a far tail as a continued fraction (Abramowitz and Stegun, 26.2.14).</summary>
    private static double Fraction(double z)
    {
        double value = z;
        for (int part = 200; part >= 1; part--)
        {
            value = z + (part / value);
        }

        return 1 / value;
    }
}
