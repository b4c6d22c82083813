using CollapseLM.Reporting;
using CollapseLM.Statistics;

namespace CollapseLM.Comparing;

/// <summary>One metric of two arms.</summary>
/// <param name="At">The values at the compared generation.</param>
/// <param name="Change">
/// The damage: what each side gained or lost between generation 0 and the compared one, since they may begin differently.
/// Null at generation 0.
/// </param>
public sealed record MetricComparison(string Metric, PairedSpread At, PairedSpread? Change)
{
    internal static MetricComparison Of(string metric, IReadOnlyList<(ReportChain First, ReportChain Second)> chains, int generation) => new(
        metric,
        PairedSpread.Of([.. chains.Select(pair => new PairedValue(
            pair.First.Seed, pair.First.Value(metric, generation), pair.Second.Value(metric, generation)))]),
        generation == 0
            ? null
            : PairedSpread.Of([.. chains.Select(pair => new PairedValue(
                pair.First.Seed, Gain(pair.First, metric, generation), Gain(pair.Second, metric, generation)))]));

    private static double? Gain(ReportChain chain, string metric, int generation) => chain.Value(metric, generation) - chain.Value(metric, 0);
}
