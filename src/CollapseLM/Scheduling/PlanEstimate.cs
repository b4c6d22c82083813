using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>What a plan will cost, before anything is done.</summary>
/// <param name="Chains">Arms times seeds, controls included.</param>
/// <param name="Trainings">Models to train, shared ones once.</param>
/// <param name="Parameters">Weights of the largest model; null where there are n-grams, whose size depends on the text.</param>
/// <param name="MemoryBytes">A rough upper bound for one worker.</param>
/// <param name="DiskBytes">All files that are to be written, the report's too.</param>
/// <param name="CheckpointBytes">The largest checkpoint of a generation being made.</param>
/// <param name="Workers">Processes side by side.</param>
/// <param name="Minutes">From the speed measured; null where nothing was.</param>
public sealed record PlanEstimate(
    int Chains, int Trainings, long? Parameters, long MemoryBytes, long DiskBytes, long CheckpointBytes, int Workers, double? Minutes)
{
    /// <param name="prepared">The plan.</param>
    /// <param name="last">The speed of an earlier sitting; null = none.</param>
    /// <param name="workers">Processes side by side.</param>
    public static PlanEstimate Of(PreparedExperiment prepared, SpeedRecord? last, int workers) =>
        Of(prepared, Schedule.Of(prepared.Plan, prepared.CorpusRecord()), unit => unit.Generations, last, workers);

    /// <param name="units">What is to be done.</param>
    /// <param name="generations">Generations that a unit makes.</param>
    internal static PlanEstimate Of(
        PreparedExperiment prepared, IReadOnlyList<WorkUnit> units, Func<WorkUnit, int> generations, SpeedRecord? last, int workers)
    {
        Dictionary<string, int> lineages = prepared.Plan.Chains.ToDictionary(chain => chain.Name, chain => Sizes.Lineages(chain.Arm.Config));
        int trainings = units.Sum(unit => generations(unit) * (unit is ChainUnit chain ? lineages[chain.Chain] : 1));
        int busy = Math.Max(1, Math.Min(workers, prepared.Plan.Chains.Count));
        FileSizes sizes = new(prepared);
        ExperimentConfig[] arms = [.. prepared.File.Arms.Select(arm => arm.Config)];
        TransformerOptions[] transformers = [.. arms.Select(arm => arm.Model).OfType<TransformerOptions>()];
        return new PlanEstimate(
            prepared.Plan.Chains.Count,
            trainings,
            transformers.Length == arms.Length ? transformers.Max(sizes.Parameters) : null,
            arms.Max(arm => MemoryEstimate.Of(arm, sizes)),
            DiskEstimate.Of(prepared, units, generations, sizes),
            arms.Max(arm => DiskEstimate.Checkpoint(arm, sizes)),
            busy,
            last?.GenerationSeconds is double seconds ? seconds * trainings / busy / 60 : null);
    }
}
