using CollapseLM.Findings;
using CollapseLM.Statistics;
using static System.FormattableString;

namespace CollapseLM.Reporting;

/// <summary>An arm against its human-only twin, in words that claim no more than the pairs allow.</summary>
internal static class TwinText
{
    /// <summary>Null where there is no twin to tell from, or nothing to tell yet.</summary>
    public static TwinDifference? Difference(ReportModel model, ReportArm arm) =>
        TwinDifference.Of([.. Pairs(model, arm).Select(pair => (pair.Arm.Seed, pair.Twin.Generations, pair.Arm.Generations))]);

    /// <summary>Each chain of an arm with the chain of its twin that has the same seed.</summary>
    public static IEnumerable<(ReportChain Arm, ReportChain Twin)> Pairs(ReportModel model, ReportArm arm) => arm.Chains.Join(
        model.Arms.Where(other => other.Role == "twin" && other.Name == arm.Twin).SelectMany(twin => twin.Chains),
        chain => chain.Seed, twin => twin.Seed, (chain, twin) => (chain, twin));

    /// <summary>Of the arm's last generation, every seed that came so far in a pair; null where the twin is behind.</summary>
    public static TwinDifference? AtTheEnd(ReportModel model, ReportArm arm) =>
        Difference(model, arm) is { } difference && difference.Generation == arm.LastGeneration && difference.Spread.Count == arm.Compared.Count
            ? difference
            : null;

    /// <summary>To follow "ended": <c>0.68 bits above its human-only twin (95 % interval: 0.64-0.72)</c></summary>
    /// <param name="arm">Whose last generation the sentence is about: another one is named.</param>
    public static string Of(TwinDifference difference, ReportArm arm) =>
        Of(difference) + (difference.Generation == arm.LastGeneration ? "" : Invariant($" at generation {difference.Generation}"));

    /// <summary><c>+0.68 bits (+0.64 to +0.72)</c></summary>
    public static string Size(TwinDifference difference) =>
        $"{Signed(difference.Spread.Mean!.Value)} bits{(difference.Spread.Count == 1 ? "" : $" ({Range(difference.Spread)})")}";

    /// <summary>What to say before a claim that rests on too few seeds for an interval.</summary>
    public static string Hedge(int seeds) =>
        seeds >= SeedSpread.FewestForInterval ? "" : $"as far as {Phrase.Count(seeds, "seed")} can tell, ";

    private static string Of(TwinDifference difference) => difference switch
    {
        { Spread.Verdict: Verdict.Equal } => "exactly as its human-only twin",
        { IsMore: true } => $"{Amount(difference.Spread, 1)} above its human-only twin{Seeds(difference.Spread, 1)}",
        { IsLess: true } => $"{Amount(difference.Spread, -1)} below its human-only twin{Seeds(difference.Spread, -1)}",
        { IsNone: true } => Invariant($"within {TwinDifference.Margin} bits of its human-only twin"),
        { Spread.IsInterval: true } => $"without a shown difference from its human-only twin ({Range(difference.Spread)} bits)",
        _ => $"{Signed(difference.Spread.Mean!.Value)} bits from its human-only twin{Seeds(difference.Spread, null)}",
    };

    private static string Amount(PairedSpread spread, int sign) => $"{NumberText.Fixed(sign * spread.Mean!.Value, 2)} bits";

    /// <summary>What the number rests on; without a sign where the words have told it.</summary>
    private static string Seeds(PairedSpread spread, int? sign)
    {
        string count = spread.IsInterval ? "95 % interval" : Phrase.Count(spread.Count, "seed");
        return spread.Count == 1 ? $" ({count})" : sign switch
        {
            1 => $" ({count}: {NumberText.Range(spread.Low!.Value, spread.High!.Value, 2)})",
            -1 => $" ({count}: {NumberText.Range(-spread.High!.Value, -spread.Low!.Value, 2)})",
            _ => $" ({count}: {Range(spread)})",
        };
    }

    private static string Range(PairedSpread spread) => $"{Signed(spread.Low!.Value)} to {Signed(spread.High!.Value)}";

    private static string Signed(double value) => NumberText.WithSign(value, 2);
}
