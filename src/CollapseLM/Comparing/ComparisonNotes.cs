using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Statistics;

namespace CollapseLM.Comparing;

/// <summary>The sentences of a comparison, the same in the terminal and on the page.</summary>
internal static class ComparisonNotes
{
    private const int IntervalsWorthANote = 20;

    /// <summary>The runs, one that is both sides only once.</summary>
    public static IEnumerable<ComparedRun> Listed(Comparison comparison) =>
        comparison.IsOneRun ? [comparison.Runs[0] with { Label = "A and B" }] : comparison.Runs;

    public static string State(ComparedRun run) => string.Create(
        CultureInfo.InvariantCulture, $"{run.Label}: {run.Name}, {run.ChainsDone} of {run.Chains} chains done");

    public static string Title(ArmComparison arms) =>
        $"{arms.First.Label} {arms.First.Arm}, {arms.Second.Label} {arms.Second.Arm}"
        + (arms.MatchedBy == MatchKind.Config ? " (other names, settings equal outside of the config difference)" : "");

    public static string Config(Comparison comparison)
    {
        ComparedRun[] unread = [.. comparison.Runs.Where(run => run.Experiment is null)];
        return unread.Length > 0 ? $"unknown, the config of {string.Join(", ", unread.Select(run => run.Label))} cannot be read"
            : comparison.Config.Count == 0 ? "none"
            : comparison.Config.All(difference => difference.IsLabel) ? "none but names"
            : string.Create(CultureInfo.InvariantCulture, $"{comparison.Config.Count} {(comparison.Config.Count == 1 ? "key" : "keys")}");
    }

    public static string Corpus(Comparison comparison) =>
        comparison.Runs.Any(run => run.Manifest is null) ? "unknown, a manifest cannot be read"
        : comparison.Corpus.Count > 0 ? "different (by the hashes below)"
        : string.Create(CultureInfo.InvariantCulture, $"the same by hash, documents: {comparison.Runs[0].Manifest!.Corpus.Documents.Count}");

    public static string Seeds(SeedOverlap seeds)
    {
        string[] others =
        [
            .. seeds.Others.Where(other => other.Value.Count > 0)
                .Select(other => $"{(seeds.Others.Count == 2 ? "only" : "not in every run, but")} in {other.Key}: {string.Join(", ", other.Value.Select(Number))}"),
        ];
        return string.Join("; ", others.Prepend(seeds.Common.Count == 0 ? "none" : string.Join(", ", seeds.Common.Select(Number))));
    }

    /// <summary>Metrics that a table can show; the others are named in <see cref="Of(ArmComparison)"/>.</summary>
    public static IEnumerable<MetricComparison> Shown(ArmComparison arms) => arms.Metrics.Where(HasValue);

    /// <summary>The keys in which two arms differ and their experiments do not.</summary>
    public static ConfigDifference[] OwnKeys(Comparison comparison, ArmComparison arms) =>
        [.. arms.Config.Where(difference => comparison.Config.All(shared => shared.Key != difference.Key))];

    /// <summary>Which seeds are compared, which are not, and how truly they are paired.</summary>
    public static IEnumerable<string> Of(ArmComparison arms)
    {
        if (arms.Generation is int generation)
        {
            yield return $"{DifferenceText.Seeds(arms.Seeds.Select(seed => seed.Seed))}; {PairingText.Of(arms)}";
        }
        else
        {
            yield return "nothing to compare: no seed has this generation on both sides";
        }

        if (arms.LeftOut.Count > 0)
        {
            yield return "left out: " + string.Join("; ", arms.LeftOut.GroupBy(seed => seed.Reason)
                .Select(seeds => $"{DifferenceText.Seeds(seeds.Select(seed => seed.Seed))} ({seeds.Key})"));
        }

        if (arms.CompleteGeneration < arms.Generation && arms.LeftOut.Count > 0)
        {
            yield return $"--generation {Number(arms.CompleteGeneration.Value)} compares every seed that both have";
        }

        foreach (MetricComparison metric in arms.Metrics.Where(metric => metric.At.Count < metric.At.Pairs.Count))
        {
            yield return HasValue(metric)
                ? $"{metric.Metric}: no value in {DifferenceText.WithoutValue(metric.At, arms)}"
                : $"{metric.Metric}: no value on either side";
        }
    }

    /// <summary>How the numbers are to be read.</summary>
    public static IEnumerable<string> Of(Comparison comparison)
    {
        PairedSpread[] spreads = [.. comparison.Arms.SelectMany(arms => arms.Metrics).Select(metric => metric.At)];
        int intervals = spreads.Count(spread => spread.IsInterval);
        if (spreads.Length > 0)
        {
            yield return "Columns: means over the pairs compared, the mean of the paired differences, and in brackets "
                + (intervals == 0 ? "the range of the differences." : "its 95 % t interval (with fewer than 5 pairs, their range).");
        }

        if (intervals > 0)
        {
            yield return "\"not shown\": the interval holds 0; that does not show that there is no difference.";
        }

        if (intervals >= IntervalsWorthANote)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Of {intervals} intervals about {NumberText.Fixed(intervals / 20.0, 0)} would leave out 0 by chance alone.");
        }
    }

    /// <summary>Whether the difference of changes is the difference of values, because nothing differs at generation 0.</summary>
    public static bool ChangeIsTheSame(ArmComparison arms) =>
        arms.Generation > 0 && arms.Seeds.All(seed => seed.Pairing == SeedPairing.SameRecord);

    private static bool HasValue(MetricComparison metric) => metric.At.Pairs.Any(pair => pair.First is not null || pair.Second is not null);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
