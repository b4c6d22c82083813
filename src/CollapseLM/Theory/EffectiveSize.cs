namespace CollapseLM.Theory;

/// <summary>
/// Tokens of text depend on each other, so a generation redraws fewer than it has: the number of independent tokens with which
/// theory fits best. What still deviates is the model's error, not the sampling's.
/// </summary>
public static class EffectiveSize
{
    private const double Least = 1e-4;
    private const double Most = 1e3;

    /// <summary>The factor on the human counts with which a curve of words comes nearest (least squares); 1 = every token drawn for itself.</summary>
    /// <param name="seen">Words by generation; null where unknown.</param>
    /// <param name="curve">Theory's words by generation for a factor; rising with it.</param>
    /// <returns>Null without a value, and where no factor from 0.0001 to 1000 is best.</returns>
    public static double? OfVocabulary(IReadOnlyList<double?> seen, Func<double, double[]> curve)
    {
        if (seen.All(value => value is null))
        {
            return null;
        }

        double ratio = (Math.Sqrt(5) - 1) / 2;
        (double low, double high) = (Math.Log(Least), Math.Log(Most));
        while (high - low > 1e-7)
        {
            (double left, double right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
            (low, high) = Squares(left) <= Squares(right) ? (low, right) : (left, high);
        }

        // Where twice or half the factor fits as well, the words say nothing about it.
        double best = (low + high) / 2;
        double least = Squares(best);
        return best > Math.Log(2 * Least) && best < Math.Log(Most / 2)
            && Squares(best + Math.Log(2)) > least * (1 + 1e-6) && Squares(best - Math.Log(2)) > least * (1 + 1e-6) ? Math.Exp(best) : null;

        double Squares(double log)
        {
            double[] words = curve(Math.Exp(log));
            return seen.Select((value, generation) => value is double known ? Math.Pow(known - words[generation], 2) : 0).Sum();
        }
    }
}
