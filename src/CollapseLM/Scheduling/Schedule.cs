using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>Turns a plan into units of work.</summary>
public static class Schedule
{
    /// <summary>Every shared training, then every chain, one seed of every arm before the next.</summary>
    public static IReadOnlyList<WorkUnit> Of(ExperimentPlan plan, CorpusRecord corpus)
    {
        SharedKey keys = new(corpus);
        Dictionary<string, string> generationZero = plan.Chains.ToDictionary(
            chain => chain.Name, chain => keys.OfTraining(chain.Arm.Config, chain.Seed, 0));
        HashSet<string> twinsAlike = [.. plan.Chains.Where(SharesAllWeights).GroupBy(chain => generationZero[chain.Name]).Where(group => group.Count() > 1).Select(group => group.Key)];
        Dictionary<string, double> interval = plan.Chains.ToDictionary(chain => chain.Name, chain => chain.Arm.Config.Compute.CheckpointMinutes);

        List<WorkUnit> units = [];
        foreach (IGrouping<long, PlannedChain> seed in plan.Chains.GroupBy(chain => chain.Seed))
        {
            Dictionary<string, IReadOnlyDictionary<int, string>> shared = seed.ToDictionary(chain => chain.Name, chain =>
            {
                if (chain.Arm.Lineage > 0)
                {
                    return new Dictionary<int, string>();
                }

                bool all = SharesAllWeights(chain) && twinsAlike.Contains(generationZero[chain.Name]);
                return (IReadOnlyDictionary<int, string>)Enumerable.Range(0, all ? chain.Arm.Config.Generations : 1)
                    .ToDictionary(k => k, k => k == 0 ? generationZero[chain.Name] : keys.OfTraining(chain.Arm.Config, chain.Seed, k));
            });
            units.AddRange(shared
                .SelectMany(chain => chain.Value.Select(entry => (Chain: chain.Key, Generation: entry.Key, Hash: entry.Value)))
                .GroupBy(entry => entry.Hash)
                .OrderBy(group => group.First().Generation)
                .Select(group => new SharedUnit(group.Key, seed.Key, group.First().Generation, [.. group.Select(entry => entry.Chain)])
                {
                    CheckpointMinutes = interval[group.First().Chain],
                }));
            units.AddRange(seed.Select(chain => new ChainUnit(chain.Name, chain.Arm.Config.Generations, shared[chain.Name])
            {
                Seed = chain.Seed,
                CheckpointMinutes = interval[chain.Name],
                Parent = chain.Parent,
                Inherited = chain.Parent is null ? 0 : chain.Arm.Config.Branching!.At,
                ParentShares = chain.Parent is string parent ? [.. shared[parent].Values] : [],
            }));
        }

        return units;
    }

    /// <summary>
    /// Within every seed: trainings that others wait for, then chains that were begun in an earlier sitting, then the rest. A new
    /// seed begins only after those, so that half a night is a balanced experiment.
    /// </summary>
    /// <param name="units">In the order of <see cref="Of"/>.</param>
    /// <param name="begun">Ids of chains of which something is on disk.</param>
    internal static IReadOnlyList<WorkUnit> BegunFirst(IReadOnlyList<WorkUnit> units, IReadOnlySet<string> begun) =>
        [.. units.GroupBy(Seed).SelectMany(seed => seed.OrderBy(unit => unit is SharedUnit ? 0 : begun.Contains(unit.Id) ? 1 : 2))];

    /// <summary>Twins that differ in nothing but how they are sampled train the same models; a synthetic prompt ties a sample to its chain.</summary>
    private static bool SharesAllWeights(PlannedChain chain) =>
        chain.Arm.Kind == ArmKind.Twin && chain.Arm.Config.Sampling.Prompt != PromptSource.Synthetic;

    private static long Seed(WorkUnit unit) => unit is SharedUnit shared ? shared.Seed : ((ChainUnit)unit).Seed;
}
