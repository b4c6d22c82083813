using CollapseLM.Runs;
using CollapseLM.Statistics;

namespace CollapseLM.Findings;

/// <summary>An arm whose difference from its twin may as well be chance has shown neither a loss nor that there is none.</summary>
public static class NoisyControl
{
    public const string Id = "noisy-control";

    public static Finding? Judge(RunView run)
    {
        string[] noisy =
        [
            .. run.Chains.Where(chain => chain.State.Role == "treatment").GroupBy(chain => chain.State.Arm)
                .Where(arm => IsNoisy(TwinDifference.Of(Pairs(run, arm)))).Select(arm => arm.Key),
        ];
        return noisy.Length == 0
            ? null
            : new Finding(
                Id,
                Severity.Note,
                NameList.Of(noisy),
                "the last bits per character are not shown to differ from those of the human-only twin of the same seed, nor to be the same",
                "add seeds or generations, or train longer");
    }

    /// <summary>One pair cannot tell; that there is but one seed is a finding of its own.</summary>
    private static bool IsNoisy(TwinDifference? difference) =>
        difference is { IsNone: false, Spread.Verdict: Verdict.NotShown or Verdict.Mixed };

    private static IReadOnlyList<(long Seed, IReadOnlyList<GenerationRecord> Twin, IReadOnlyList<GenerationRecord> Arm)> Pairs(
        RunView run, IEnumerable<ChainView> arm) =>
    [
        .. arm.Select(chain => (Chain: chain, Twin: run.TwinOf(chain))).Where(pair => pair.Twin is not null && pair.Chain.State.Seed is not null)
            .Select(pair => (pair.Chain.State.Seed!.Value, pair.Twin!.Generations, pair.Chain.Generations)),
    ];
}
