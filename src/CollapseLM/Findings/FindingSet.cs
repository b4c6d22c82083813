using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>All judges, listed by hand.</summary>
public static class FindingSet
{
    /// <summary>At most one finding a judge; the most severe first. A run that is damaged in part is judged by the rest.</summary>
    public static IReadOnlyList<Finding> Judge(RunView run) =>
    [
        .. new[]
        {
            TestTextLeaked.Judge(run),
            FrozenChain.Judge(run),
            StreamsNotDistinct.Judge(run),
            IdenticalMetrics.Judge(run),
            UnequalTestText.Judge(run),
            UnequalBudgets.Judge(run),
            UnequalSampleLengths.Judge(run),
            ConfoundedTruncation.Judge(run),
            UndertrainedGenerationZero.Judge(run),
            UnseenCharacters.Judge(run),
            ZeroProbability.Judge(run),
            DegenerateSampler.Judge(run),
            DamagedRun.Judge(run),
            UnfinishedChains.Judge(run),
            TooFewSeeds.Judge(run),
            NoisyControl.Judge(run),
            FewSettings.Judge(run),
        }
        .OfType<Finding>()
        .OrderByDescending(finding => finding.Severity),
    ];
}
