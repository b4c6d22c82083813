namespace CollapseLM.Statistics;

/// <summary>The share of a group that is still there after each time, where some are last seen alive (Kaplan and Meier 1958).</summary>
/// <param name="Time">Of at least one loss.</param>
/// <param name="AtRisk">Still followed just before.</param>
/// <param name="Lost">At this time.</param>
/// <param name="Share">Still there after it.</param>
/// <param name="Low">Of the 95 % interval, on the log minus log scale, which stays within 0 and 1; null where the share is 0.</param>
public sealed record KaplanMeier(int Time, int AtRisk, int Lost, double Share, double? Low, double? High)
{
    private const double Z95 = 1.959963984540054;

    /// <summary>One step for every time with a loss; none where nothing was lost.</summary>
    /// <param name="members">When each was lost, or last followed.</param>
    public static IReadOnlyList<KaplanMeier> Of(IReadOnlyCollection<(int Time, bool Lost)> members)
    {
        List<KaplanMeier> steps = [];
        double share = 1;
        double greenwood = 0;
        int atRisk = members.Count;
        foreach (IGrouping<int, (int Time, bool Lost)> time in members.GroupBy(member => member.Time).OrderBy(group => group.Key))
        {
            int lost = time.Count(member => member.Lost);
            if (lost > 0)
            {
                share *= 1 - ((double)lost / atRisk);
                greenwood += lost < atRisk ? (double)lost / ((double)atRisk * (atRisk - lost)) : 0;
                double spread = share > 0 ? Z95 * Math.Sqrt(greenwood) / Math.Abs(Math.Log(share)) : 0;
                steps.Add(new KaplanMeier(
                    time.Key, atRisk, lost, share,
                    share > 0 ? Math.Pow(share, Math.Exp(spread)) : null,
                    share > 0 ? Math.Pow(share, Math.Exp(-spread)) : null));
            }

            atRisk -= time.Count();
        }

        return steps;
    }
}
