using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Comparing;

/// <summary>Two arms side by side, seed by seed.</summary>
/// <param name="First">What is compared with.</param>
/// <param name="Second">What is compared; differences are second minus first.</param>
/// <param name="MatchedBy">Why these two.</param>
/// <param name="Config">The keys in which the two arms differ, names of runs aside.</param>
/// <param name="Generation">At which they are compared; null where no seed has finished one on both sides.</param>
/// <param name="Seeds">Those compared.</param>
/// <param name="LeftOut">Those not compared.</param>
/// <param name="CompleteGeneration">The last generation that every seed of both sides has; null where there is none.</param>
/// <param name="Metrics">In the order asked for.</param>
public sealed record ArmComparison(
    ArmSide First,
    ArmSide Second,
    MatchKind MatchedBy,
    IReadOnlyList<ConfigDifference> Config,
    int? Generation,
    IReadOnlyList<PairedSeed> Seeds,
    IReadOnlyList<LeftOutSeed> LeftOut,
    int? CompleteGeneration,
    IReadOnlyList<MetricComparison> Metrics)
{
    /// <summary>The chains of the seeds that both sides have, however far they are: what pictures of all generations need.</summary>
    internal IReadOnlyList<(ReportChain First, ReportChain Second)> Common { get; init; } = [];

    /// <summary>The last generation that any seed has on both sides; null before the first.</summary>
    internal int? LastGeneration => Common.Max(Reached);

    /// <summary>The arm's name, or both where they differ.</summary>
    internal string Name => First.Arm == Second.Arm ? First.Arm : $"{First.Arm} and {Second.Arm}";

    internal static ArmComparison Of(ArmPair pair, int? generation, IReadOnlyList<string> metrics)
    {
        (ReportChain First, ReportChain Second)[] common =
            [.. pair.First.Chains.Join(pair.Second.Chains, chain => chain.Seed, chain => chain.Seed, (one, other) => (one, other))];
        int?[] reached = [.. common.Select(Reached)];
        int? at = generation ?? reached.Max();
        (ReportChain First, ReportChain Second)[] compared = [.. common.Where((_, index) => reached[index] >= at)];
        return new ArmComparison(
            new ArmSide(pair.FirstRun.Label, pair.First.Name, pair.First.Role),
            new ArmSide(pair.SecondRun.Label, pair.Second.Name, pair.Second.Role),
            pair.MatchedBy,
            [.. ConfigDifference.Between([pair.First.Config, pair.Second.Config]).Where(difference => !difference.IsLabel)],
            compared.Length > 0 ? at : null,
            [.. compared.Select(chains => new PairedSeed(chains.First.Seed, GenerationZero.Compare(pair, chains.First, chains.Second)))],
            LeftOutSeeds(pair, compared.Select(chains => chains.First.Seed), at),
            reached.Contains(null) ? null : reached.Min(),
            compared.Length > 0 ? [.. metrics.Select(metric => MetricComparison.Of(metric, compared, at!.Value))] : [])
        {
            Common = common,
        };
    }

    private static LeftOutSeed[] LeftOutSeeds(ArmPair pair, IEnumerable<long> compared, int? generation) =>
    [
        .. pair.First.Chains.Concat(pair.Second.Chains).Select(chain => chain.Seed).Distinct().Except(compared).Order()
            .Select(seed => new LeftOutSeed(seed, string.Join(", ", new[]
            {
                Why(pair.FirstRun, pair.First, seed, generation), Why(pair.SecondRun, pair.Second, seed, generation),
            }.OfType<string>()))),
    ];

    private static string? Why(ComparedRun run, ComparedArm arm, long seed, int? generation) =>
        arm.Chains.FirstOrDefault(chain => chain.Seed == seed) switch
        {
            null => $"not in {run.Label}",
            { Stage: ChainStage.Damaged } => $"damaged in {run.Label}",
            ReportChain chain when Last(chain) is not int last => $"nothing finished in {run.Label}",
            ReportChain chain when Last(chain) < generation =>
                string.Create(CultureInfo.InvariantCulture, $"at generation {Last(chain)} in {run.Label}"),
            _ => null,
        };

    private static int? Last(ReportChain chain) => chain.Generations.Count > 0 ? chain.Generations[^1].Generation : null;

    private static int? Reached((ReportChain First, ReportChain Second) chains) =>
        Last(chains.First) is int first && Last(chains.Second) is int second ? Math.Min(first, second) : null;
}
