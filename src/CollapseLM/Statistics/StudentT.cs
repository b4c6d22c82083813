namespace CollapseLM.Statistics;

/// <summary>Student's t distribution for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4).</summary>
public static class StudentT
{
    /// <summary>The t that a draw exceeds in absolute value with probability 1 - <paramref name="confidence"/>.</summary>
    /// <param name="degreesOfFreedom">1 or more.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    public static double Critical(int degreesOfFreedom, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        double low = 0;
        double high = 1 / (1 - confidence); // Tails are the heaviest with one degree of freedom, tan(pi / 2 x confidence), which is less.
        while (true)
        {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = Within(middle, degreesOfFreedom) < confidence ? (middle, high) : (low, middle);
        }
    }

    /// <summary>Probability that a draw is at least as far from 0 as <paramref name="t"/>: the two-sided p value.</summary>
    /// <param name="degreesOfFreedom">1 or more.</param>
    public static double TwoSided(double t, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        return Math.Clamp(1 - Within(Math.Abs(t), degreesOfFreedom), 0, 1);
    }

    /// <summary>Probability of a draw between -t and t.</summary>
    private static double Within(double t, int degreesOfFreedom)
    {
        double angle = Math.Atan(t / Math.Sqrt(degreesOfFreedom));
        double cosine = Math.Cos(angle);
        bool odd = degreesOfFreedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int power = odd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2)
        {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }

        return odd ? 2 / Math.PI * (angle + (Math.Sin(angle) * sum)) : Math.Sin(angle) * sum;
    }
}
