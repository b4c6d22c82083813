namespace CollapseLM.Statistics;

/// <summary>One number on both sides, paired by seed. Pairs without a value on either side are listed and count for nothing.</summary>
/// <param name="Pairs">By seed.</param>
/// <param name="Count">Pairs with a difference.</param>
/// <param name="FirstMean">Over those pairs; null without any.</param>
/// <param name="SecondMean">Likewise.</param>
/// <param name="Mean">Of the differences, second minus first.</param>
/// <param name="StandardDeviation">Of the differences, with n - 1; null below two pairs.</param>
/// <param name="Low">Of the 95 % t interval of the mean difference with five pairs or more, else the smallest difference.</param>
/// <param name="High">Likewise, the largest difference.</param>
/// <param name="IsInterval">Whether <paramref name="Low"/> and <paramref name="High"/> are that interval.</param>
public sealed record PairedSpread(
    IReadOnlyList<PairedValue> Pairs,
    int Count,
    double? FirstMean,
    double? SecondMean,
    double? Mean,
    double? StandardDeviation,
    double? Low,
    double? High,
    bool IsInterval,
    Verdict Verdict)
{
    public static PairedSpread Of(IReadOnlyList<PairedValue> pairs)
    {
        PairedValue[] whole = [.. pairs.Where(pair => pair.Difference is not null)];
        double[] differences = [.. whole.Select(pair => pair.Difference!.Value)];
        return SeedSpread.Of(differences) is SeedSpread spread
            ? new PairedSpread(
                pairs,
                spread.Count,
                Finite(whole.Average(pair => pair.First!.Value)),
                Finite(whole.Average(pair => pair.Second!.Value)),
                Finite(spread.Mean),
                spread.Count > 1 ? Finite(Deviation(differences, spread.Mean)) : null,
                Finite(spread.Low),
                Finite(spread.High),
                spread.IsInterval,
                Judge(differences, spread))
            : new PairedSpread(pairs, 0, null, null, null, null, null, null, IsInterval: false, Verdict.NoPair);
    }

    /// <summary>
    /// Whether the mean difference is shown to be smaller than <paramref name="margin"/> in either direction: two one-sided tests at
    /// 5 % each, so the whole 90 % t interval within the margin (Schuirmann 1987). Never below five pairs, unless all are equal.
    /// </summary>
    /// <param name="margin">In the unit of the number; above 0.</param>
    public bool IsWithin(double margin)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(margin, 0);
        return Verdict == Verdict.Equal
            || (IsInterval && Math.Abs(Mean!.Value) + (StudentT.Critical(Count - 1, 0.9) * StandardDeviation!.Value / Math.Sqrt(Count)) < margin);
    }

    /// <summary>Two-sided, of the paired t test that the mean difference is 0; null below five pairs.</summary>
    public double? P => !IsInterval ? null
        : StandardDeviation > 0 ? StudentT.TwoSided(Mean!.Value / (StandardDeviation.Value / Math.Sqrt(Count)), Count - 1)
        : Mean == 0 ? 1 : 0;

    /// <summary>The smallest true difference that so many pairs, spread like these, show in four of five experiments; null below five pairs.</summary>
    public double? Detectable => IsInterval && StandardDeviation is double deviation ? Power.Detectable(Count, deviation) : null;

    private static Verdict Judge(double[] differences, SeedSpread spread) => differences switch
    {
        _ when differences.All(difference => difference == 0) => Verdict.Equal,
        [_] => Verdict.OnePair,
        _ when spread.IsInterval => spread.Low > 0 ? Verdict.Higher : spread.High < 0 ? Verdict.Lower : Verdict.NotShown,
        _ => spread.Low > 0 ? Verdict.EveryPairHigher : spread.High < 0 ? Verdict.EveryPairLower : Verdict.Mixed,
    };

    private static double Deviation(double[] values, double mean) =>
        Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));

    /// <summary>A sum of numbers near the limits of a double may leave them; what is not finite is no number.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
