using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Statistics;

namespace CollapseLM.Comparing;

/// <summary>What may be concluded, in a sentence made of the numbers.</summary>
internal static class Conclusion
{
    private const int MostArms = 4;

    /// <summary>With what the runs differ in beside their configs, where that is more than last digits.</summary>
    public static string Of(SideNames names, IReadOnlyList<ArmComparison> arms, IReadOnlyList<string> metrics, IEnumerable<RunDifference> limits)
    {
        string[] serious = [.. limits.Select(limit => limit.Consequence).Distinct().Where(consequence => consequence != RunDifferences.LastDigits)];
        return Of(names, arms, metrics) + (serious.Length > 0 ? $" But {string.Join("; ", serious)}." : "");
    }

    /// <summary>Of bits per character where it is compared, else of the first metric; the largest differences first.</summary>
    private static string Of(SideNames names, IReadOnlyList<ArmComparison> arms, IReadOnlyList<string> metrics)
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
        string words = MetricWords.Of(metric).Name;
        string[] common = spreads.Select(pair => Heads(names, pair.Arm, pair.Spread)).Aggregate((one, other) => [.. one.Intersect(other)]);
        IEnumerable<string> clauses = spreads.Take(MostArms).Select(pair => string.Join(' ', [
            .. Heads(names, pair.Arm, pair.Spread).Except(common),
            .. names.SharedArm(pair.Arm) is string arm ? [$"in {arm}"] : Array.Empty<string>(),
            DifferenceText.Whole(pair.Spread)]));
        string lead = common.Length > 0 ? $", {string.Join(' ', common)}" : "";
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}{lead}: {string.Join("; ", clauses)}{more}.";
    }

    /// <summary>Whose difference, when, and over how many pairs: said once where it is the same for all.</summary>
    private static string[] Heads(SideNames names, ArmComparison arms, PairedSpread spread) =>
    [
        $"{names.Second(arms)} against {names.First(arms)}",
        string.Create(CultureInfo.InvariantCulture, $"at generation {arms.Generation}"),
        $"({Pairs(spread)})",
    ];

    private static string Pairs(PairedSpread spread) => spread switch
    {
        { Verdict: Verdict.NoPair } => "0 pairs",
        { IsInterval: true, Verdict: not Verdict.Equal } => string.Create(CultureInfo.InvariantCulture, $"95 % interval, {spread.Count} pairs"),
        { Count: 1 } => "1 pair, which tells nothing of chance",
        { Verdict: Verdict.Equal } => string.Create(CultureInfo.InvariantCulture, $"{spread.Count} pairs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{spread.Count} pairs, too few for an interval"),
    };
}
