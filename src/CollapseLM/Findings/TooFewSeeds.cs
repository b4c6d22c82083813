using CollapseLM.Runs;
using CollapseLM.Statistics;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Seeds are the unit of replication: chains of one seed say nothing about chance.</summary>
public static class TooFewSeeds
{
    public const string Id = "too-few-seeds";

    public static Finding? Judge(RunView run)
    {
        int seeds = run.Chains.Select(chain => chain.State.Seed).OfType<long>().Distinct().Count();
        return seeds is 0 or >= SeedSpread.FewestForInterval
            ? null
            : new Finding(
                Id,
                seeds == 1 ? Severity.Warning : Severity.Note,
                "all arms",
                seeds == 1
                    ? "one seed: nothing tells a difference between arms from chance"
                    : Invariant($"{seeds} seeds: every seed and the range are shown, no interval"),
                Invariant($"set seeds to {SeedSpread.FewestForInterval} or more"));
    }
}
