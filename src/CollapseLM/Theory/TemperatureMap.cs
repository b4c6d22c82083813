namespace CollapseLM.Theory;

/// <summary>
/// What a sampling temperature does to distributions that are learned perfectly and sampled again and again (the map tau of
/// Marchi et al. 2024, arXiv 2404.02325): after t rounds of replace, every next-character distribution is the first one's at T^t.
/// </summary>
public static class TemperatureMap
{
    /// <summary>Each share to the power of 1/T, made to sum to 1.</summary>
    /// <param name="shares">Sum to 1.</param>
    /// <param name="temperature">Above 0.</param>
    public static double[] Apply(IReadOnlyList<double> shares, double temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        double most = shares.Max();
        double[] powers = [.. shares.Select(share => Math.Pow(share / most, 1 / temperature))];
        double sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>Where mixing ends: q = a p + (1 - a) tau_T(q) (Bertrand et al. 2024, arXiv 2310.00429), by repeating it from <paramref name="start"/>.</summary>
    /// <param name="human">p.</param>
    /// <param name="share">a, in 0..1.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="start">Where the chain begins; where p is unstable, it decides the end.</param>
    public static double[] FixedPoint(IReadOnlyList<double> human, double share, double temperature, IReadOnlyList<double> start)
    {
        double[] now = [.. start];
        for (int round = 0; round < 100_000; round++)
        {
            double[] sharpened = Apply(now, temperature);
            double[] next = [.. human.Select((mass, index) => (share * mass) + ((1 - share) * sharpened[index]))];
            double moved = next.Zip(now, (one, other) => Math.Abs(one - other)).Max();
            now = next;
            if (moved < 1e-14)
            {
                break;
            }
        }

        return now;
    }

    /// <summary>The human share above which two equally likely symbols stay equally likely: 1 - T, none needed from T = 1 on.</summary>
    public static double CriticalShare(double temperature) => Math.Max(0, 1 - temperature);
}
