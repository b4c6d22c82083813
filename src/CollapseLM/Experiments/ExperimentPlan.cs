using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Experiments;

/// <summary>Everything an experiment will do, sizes resolved, in the order of doing: one seed of every arm, then the next.</summary>
/// <param name="Chains">By seed, then by arm.</param>
/// <param name="ComparedChars">L0: the scalars of every sample that text metrics read, the shortest sample of the plan.</param>
public sealed record ExperimentPlan(IReadOnlyList<PlannedChain> Chains, int ComparedChars)
{
    /// <summary>Models trained in all, shared ones once.</summary>
    public int Trainings(CorpusRecord corpus) => Units(corpus).Sum(unit => unit.Generations);

    public static ExperimentPlan Create(IReadOnlyList<ArmConfig> arms)
    {
        IReadOnlyList<long> seeds = arms[0].Config.Seeds;
        return new ExperimentPlan(
            [.. seeds.SelectMany(seed => arms.Select(arm => new PlannedChain(arm, seed)))],
            arms.Min(arm => SampleFile.Scalars(arm.Config.Sampling.Chars!.Value, arm.Config.Split.PassageChars)));
    }

    /// <summary>The units of work: every shared training, then every chain, seed by seed.</summary>
    public IReadOnlyList<WorkUnit> Units(CorpusRecord corpus)
    {
        Dictionary<string, string> generationZero = Chains.ToDictionary(
            chain => chain.Name, chain => SharedKey.OfTraining(chain.Arm.Config, corpus, chain.Seed, 0));
        HashSet<string> twinsAlike = [.. Chains.Where(SharesAllWeights).GroupBy(chain => generationZero[chain.Name]).Where(group => group.Count() > 1).Select(group => group.Key)];

        List<WorkUnit> units = [];
        foreach (IGrouping<long, PlannedChain> seed in Chains.GroupBy(chain => chain.Seed))
        {
            Dictionary<string, IReadOnlyDictionary<int, string>> shared = seed.ToDictionary(chain => chain.Name, chain =>
            {
                bool all = SharesAllWeights(chain) && twinsAlike.Contains(generationZero[chain.Name]);
                return (IReadOnlyDictionary<int, string>)Enumerable.Range(0, all ? chain.Arm.Config.Generations : 1)
                    .ToDictionary(k => k, k => k == 0 ? generationZero[chain.Name] : SharedKey.OfTraining(chain.Arm.Config, corpus, chain.Seed, k));
            });
            units.AddRange(shared
                .SelectMany(chain => chain.Value.Select(entry => (Chain: chain.Key, Generation: entry.Key, Hash: entry.Value)))
                .GroupBy(entry => entry.Hash)
                .OrderBy(group => group.First().Generation)
                .Select(group => new SharedUnit(group.Key, seed.Key, group.First().Generation, [.. group.Select(entry => entry.Chain)])));
            units.AddRange(seed.Select(chain => new ChainUnit(chain.Name, chain.Arm.Config.Generations, shared[chain.Name])));
        }

        return units;
    }

    /// <summary>Twins that differ in nothing but how they are sampled train the same models; a synthetic prompt ties a sample to its chain.</summary>
    private static bool SharesAllWeights(PlannedChain chain) =>
        chain.Arm.Kind == ArmKind.Twin && chain.Arm.Config.Sampling.Prompt != PromptSource.Synthetic;
}
