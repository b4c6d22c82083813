using CollapseLM.Findings;
using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>What the seeds of an arm allow to say about one number, against the human-only twin of the same seed.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Generation">The last that a seed finished on both sides.</param>
/// <param name="Difference">Arm minus twin at that generation.</param>
/// <param name="Slope">Of that difference per generation, over the seeds.</param>
/// <param name="Onset">Of damage beyond the margin.</param>
/// <param name="Margin">What is called nothing, in the number's unit.</param>
public sealed record ArmStatistics(string Arm, int Generation, PairedSpread Difference, SeedSpread? Slope, Onset? Onset, double Margin)
{
    private const double Confidence = 0.95;

    /// <summary>Raised for the number of arms by Holm's steps; null below five pairs.</summary>
    public double? RaisedP { get; init; }

    /// <summary>Of the mean difference, BCa; null below five pairs.</summary>
    public (double Low, double High)? Bootstrapped { get; } = CollapseLM.Statistics.Bootstrap.OfMean(
        [.. Difference.Pairs.Select(pair => pair.Difference).OfType<double>()], Confidence, stream: (ulong)Generation);

    /// <summary>One for every treatment with a twin that came beyond generation 0 on both sides.</summary>
    /// <param name="sign">1 where more is worse, -1 where less is.</param>
    /// <param name="marginShare">The margin as a share of the twins' mean at generation 0; null for that of bits per character.</param>
    public static IReadOnlyList<ArmStatistics> Of(ReportModel model, string metric, int sign, double? marginShare)
    {
        ArmStatistics[] all = [.. model.Treatments.Select(arm => Of(model, arm, metric, sign, marginShare)).OfType<ArmStatistics>()];
        double?[] p = [.. all.Select(arm => arm.Difference.P)];
        Queue<double> raised = new(MultipleComparisons.Holm([.. p.OfType<double>()]));
        return [.. all.Select(arm => arm.Difference.P is null ? arm : arm with { RaisedP = raised.Dequeue() })];
    }

    private static ArmStatistics? Of(ReportModel model, ReportArm arm, string metric, int sign, double? marginShare)
    {
        (ReportChain Arm, ReportChain Twin)[] pairs = [.. TwinText.Pairs(model, arm)];
        int last = pairs.Select(pair => Math.Min(pair.Arm.Generations.Count, pair.Twin.Generations.Count)).DefaultIfEmpty().Max() - 1;
        if (last < 1 || At(pairs, metric, last) is not { Count: > 0 } end)
        {
            return null;
        }

        double margin = marginShare is double share ? share * (At(pairs, metric, 0).FirstMean ?? 0) : TwinDifference.Margin;
        (int, SeedSpread)[] worse =
        [
            .. Enumerable.Range(1, last).Select(k => (k, SeedSpread.Of([.. At(pairs, metric, k).Pairs.Select(pair => sign * pair.Difference).OfType<double>()])))
                .Where(entry => entry.Item2 is not null).Select(entry => (entry.k, entry.Item2!)),
        ];
        SeedSpread? slope = CollapseLM.Statistics.Slope.Over(pairs.Select(pair => (IReadOnlyList<(double, double)>)
        [
            .. Enumerable.Range(0, last + 1).Select(k => (X: (double)k, Y: pair.Arm.Value(metric, k) - pair.Twin.Value(metric, k)))
                .Where(point => point.Y is not null).Select(point => (point.X, point.Y!.Value)),
        ]));
        return new ArmStatistics(arm.Name, last, end, slope, margin > 0 ? CollapseLM.Statistics.Onset.Of(worse, margin) : null, margin);
    }

    private static PairedSpread At((ReportChain Arm, ReportChain Twin)[] pairs, string metric, int generation) => PairedSpread.Of(
        [.. pairs.Where(pair => Math.Min(pair.Arm.Generations.Count, pair.Twin.Generations.Count) > generation)
            .Select(pair => new PairedValue(pair.Arm.Seed, pair.Twin.Value(metric, generation), pair.Arm.Value(metric, generation)))]);
}
