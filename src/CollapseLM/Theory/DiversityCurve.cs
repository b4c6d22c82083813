namespace CollapseLM.Theory;

/// <summary>
/// What sampling alone does to diversity, the chance that two draws differ (1 minus the sum of squared shares): expected
/// values of a perfect learner that redraws N independent tokens a generation. Index t = after t redraws, 0 = the beginning.
/// </summary>
public static class DiversityCurve
{
    /// <summary>Of counts; null with fewer than one token.</summary>
    public static double? Of(IEnumerable<int> counts)
    {
        double all = 0;
        double squares = 0;
        foreach (int count in counts)
        {
            all += count;
            squares += (double)count * count;
        }

        return all > 0 ? 1 - (squares / (all * all)) : null;
    }

    /// <summary>Everything replaced: D (1 - 1/N)^t (Seddik et al. 2024, arXiv 2404.05090; heterozygosity under Wright-Fisher drift).</summary>
    /// <param name="draws">N, tokens redrawn a generation; above 1.</param>
    public static double[] Replace(double initial, double draws, int redraws) => Mixed(initial, initial, draws, new double[redraws]);

    /// <summary>
    /// Any schedule of fresh human text, alpha_t in Zenil 2026 (arXiv 2601.05280, equations 9 and 10):
    /// D(t+1) = (1 - 1/N) [(1 - (1-a)^2) D(human) + (1-a)^2 D(t)].
    /// </summary>
    /// <param name="human">Diversity of the human source.</param>
    /// <param name="initial">Diversity at the beginning.</param>
    /// <param name="draws">N.</param>
    /// <param name="shares">a of each redraw.</param>
    public static double[] Mixed(double human, double initial, double draws, IReadOnlyList<double> shares)
    {
        double[] curve = new double[shares.Count + 1];
        curve[0] = initial;
        for (int t = 0; t < shares.Count; t++)
        {
            double own = (1 - shares[t]) * (1 - shares[t]);
            curve[t + 1] = (1 - (1 / draws)) * (((1 - own) * human) + (own * curve[t]));
        }

        return curve;
    }

    /// <summary>
    /// Every sample added to the pool: D times the product of 1 - 1/(N k^2), k = 2 to t + 1, never below 1 - 0.645/N (the
    /// pi^2/6 of Gerstgrasser et al. 2024, arXiv 2404.01413).
    /// </summary>
    public static double[] Accumulate(double initial, double draws, int redraws) => Pooled(initial, 1 / draws, redraws);

    /// <summary>The pool where each generation trains on N tokens drawn from it: two draws a generation, so 1 - (1 - 1/N)^2 in place of 1/N.</summary>
    public static double[] AccumulateSubsample(double initial, double draws, int redraws) =>
        Pooled(initial, 1 - ((1 - (1 / draws)) * (1 - (1 / draws))), redraws);

    /// <summary>What a text of so many tokens shows of a source: its own draw takes 1/tokens away.</summary>
    public static double Seen(double diversity, double tokens) => diversity * (1 - (1 / tokens));

    private static double[] Pooled(double initial, double loss, int redraws)
    {
        double[] curve = new double[redraws + 1];
        curve[0] = initial;
        for (int t = 1; t <= redraws; t++)
        {
            curve[t] = curve[t - 1] * (1 - (loss / ((t + 1.0) * (t + 1.0))));
        }

        return curve;
    }
}
