using CollapseLM.Findings;
using static System.FormattableString;

namespace CollapseLM.Reporting;

/// <summary>How much human text was enough to lose no more than the human-only twin, as far as the pairs tell.</summary>
internal static class ShareVerdict
{
    /// <param name="family">Every arm with a twin that came as far, in every seed. A share of 0 is no share tried.</param>
    public static string Of(ReportModel model, ArmFamily family)
    {
        (double Share, TwinDifference Difference)[] tried =
        [
            .. family.Arms.Where(member => member.Value > 0)
                .Select(member => (Share: member.Value, Difference: TwinText.AtTheEnd(model, member.Arm)!)),
        ];
        double[] none = Enough(tried, difference => difference.IsNone);
        double[] notMore = Enough(tried, difference => !difference.IsMore);
        (double Share, TwinDifference Difference) most = tried[^1];
        return tried.Any(arm => arm.Difference.Spread.Count == 1) ? $"against the human-only twin it is {Sizes(tried)}"
            : none.Length > 0 ? Invariant($"{From(none)} it ended within {TwinDifference.Margin} bits of the human-only twin")
            : notMore.Length > 0 ? $"{From(notMore)} no loss beyond the human-only twin's is shown ({Sizes(tried)})"
            : tried.All(arm => arm.Difference.IsMore) ? $"every share of human text tried lost more than the human-only twin: {Sizes(tried)}"
            : $"even {Percent(most.Share)} % human text, the most tried, lost more than the human-only twin: {TwinText.Size(most.Difference)}";
    }

    /// <summary>The shares from the smallest from which on all larger ones hold: one that holds by chance below one that does not is none.</summary>
    private static double[] Enough((double Share, TwinDifference Difference)[] tried, Func<TwinDifference, bool> holds) =>
        [.. tried.Reverse().TakeWhile(arm => holds(arm.Difference)).Select(arm => arm.Share).Reverse()];

    private static string From(double[] shares) => shares.Length == 1
        ? $"with {Percent(shares[0])} % human text, the most tried,"
        : $"with {Percent(shares[0])} % human text or more";

    private static string Sizes((double Share, TwinDifference Difference)[] tried) => tried.Length == 1
        ? At(tried[0])
        : $"{At(tried[0])}, {At(tried[^1])}";

    private static string At((double Share, TwinDifference Difference) arm) => $"{TwinText.Size(arm.Difference)} at {Percent(arm.Share)} %";

    private static string Percent(double share) => NumberText.Exact(Math.Round(100 * share, 4));
}
