using System.Globalization;
using CollapseLM.Statistics;

namespace CollapseLM.Comparing;

/// <summary>What may be concluded, in a sentence made of the numbers.</summary>
internal static class Conclusion
{
    private const int MostArms = 4;

    /// <summary>With what the runs differ in beside their configs, where that is more than last digits.</summary>
    public static string Of(IReadOnlyList<ArmComparison> arms, IReadOnlyList<string> metrics, IEnumerable<RunDifference> limits)
    {
        string[] serious = [.. limits.Select(limit => limit.Consequence).Distinct().Where(consequence => consequence != RunDifferences.LastDigits)];
        return Of(arms, metrics) + (serious.Length > 0 ? $" But {string.Join("; ", serious)}." : "");
    }

    /// <summary>Of bits per character where it is compared, else of the first metric; the largest differences first.</summary>
    private static string Of(IReadOnlyList<ArmComparison> arms, IReadOnlyList<string> metrics)
    {
        if (arms.Count == 0)
        {
            return "Nothing can be compared: no arm of one run has a counterpart in the other; --arms FIRST=SECOND pairs them.";
        }

        ArmComparison[] begun = [.. arms.Where(arm => arm.Generation is not null)];
        if (begun.Length == 0 || metrics.Count == 0)
        {
            return "Nothing can be compared yet: no seed has a finished generation on both sides.";
        }

        string metric = metrics.Contains("human.bitsPerChar") ? "human.bitsPerChar" : metrics[0];
        ArmComparison[] treatments = [.. begun.Where(arm => arm.First.Role == "treatment" || arm.Second.Role == "treatment")];
        (ArmComparison Arm, PairedSpread Spread)[] spreads =
        [
            .. (treatments.Length > 0 ? treatments : begun)
                .Select(arm => (Arm: arm, Spread: arm.Metrics.First(comparison => comparison.Metric == metric).At))
                .OrderByDescending(pair => Math.Abs(pair.Spread.Mean ?? 0)),
        ];
        string more = spreads.Length > MostArms ? string.Create(CultureInfo.InvariantCulture, $"; and {spreads.Length - MostArms} more pairs of arms") : "";
        return $"{metric}: {string.Join("; ", spreads.Take(MostArms).Select(pair => Clause(pair.Arm, pair.Spread)))}{more}.";
    }

    private static string Clause(ArmComparison arms, PairedSpread spread) => string.Create(
        CultureInfo.InvariantCulture,
        $"{arms.Name} at generation {arms.Generation}: {DifferenceText.Whole(spread, arms.Second.Label)} ({Pairs(spread)})");

    private static string Pairs(PairedSpread spread) => spread switch
    {
        { Verdict: Verdict.NoPair } => "0 pairs",
        { IsInterval: true, Verdict: not Verdict.Equal } => string.Create(CultureInfo.InvariantCulture, $"95 % interval, {spread.Count} pairs"),
        { Count: 1 } => "1 pair, which tells nothing of chance",
        { Verdict: Verdict.Equal } => string.Create(CultureInfo.InvariantCulture, $"{spread.Count} pairs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{spread.Count} pairs, too few for an interval"),
    };
}
