namespace CollapseLM.Reporting;

/// <summary>Student's t distribution for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4).</summary>
public static class StudentT
{
    /// <summary>The t that a draw exceeds in absolute value with probability 0.05.</summary>
    /// <param name="degreesOfFreedom">1 or more.</param>
    public static double Critical95(int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        double low = 0;
        double high = 20; // 12.71 for one degree of freedom, less for more
        while (true)
        {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = Within(middle, degreesOfFreedom) < 0.95 ? (middle, high) : (low, middle);
        }
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
