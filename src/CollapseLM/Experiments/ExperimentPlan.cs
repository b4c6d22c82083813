using CollapseLM.Configuration;

namespace CollapseLM.Experiments;

/// <summary>Everything an experiment will do, sizes resolved, in the order of doing: one seed of every arm, then the next.</summary>
/// <param name="Chains">By seed, then by arm.</param>
/// <param name="ComparedChars">L0: the scalars of every sample that text metrics read, the shortest sample of the plan.</param>
public sealed record ExperimentPlan(IReadOnlyList<PlannedChain> Chains, int ComparedChars)
{
    public static ExperimentPlan Create(IReadOnlyList<ArmConfig> arms)
    {
        IReadOnlyList<long> seeds = arms[0].Config.Seeds;
        return new ExperimentPlan(
            [.. seeds.SelectMany(seed => arms.Select(arm => new PlannedChain(arm, seed)))],
            arms.Min(arm => SampleFile.Scalars(arm.Config.Sampling.Chars!.Value, Prompts.PassageChars(arm.Config))));
    }
}
