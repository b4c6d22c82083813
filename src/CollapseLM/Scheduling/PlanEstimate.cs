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
/// <param name="DiskBytes">All files of the finished run, the report's too.</param>
/// <param name="Minutes">From the speed measured in the same run folder; null where nothing was run there yet.</param>
public sealed record PlanEstimate(int Chains, int Trainings, long? Parameters, long MemoryBytes, long DiskBytes, double? Minutes)
{
    /// <param name="prepared">The plan.</param>
    /// <param name="last">The speed of an earlier sitting; null = none.</param>
    /// <param name="workers">Processes side by side.</param>
    public static PlanEstimate Of(PreparedExperiment prepared, SpeedRecord? last, int workers)
    {
        WorkUnit[] units = [.. Schedule.Of(prepared.Plan, prepared.CorpusRecord())];
        int trainings = units.Sum(unit => unit.Generations);
        FileSizes sizes = new(prepared);
        ExperimentConfig[] arms = [.. prepared.File.Arms.Select(arm => arm.Config)];
        TransformerOptions[] transformers = [.. arms.Select(arm => arm.Model).OfType<TransformerOptions>()];
        return new PlanEstimate(
            prepared.Plan.Chains.Count,
            trainings,
            transformers.Length == arms.Length ? transformers.Max(sizes.Parameters) : null,
            arms.Max(arm => MemoryEstimate.Of(arm, sizes)),
            DiskEstimate.Of(prepared, units, sizes),
            last?.GenerationSeconds is double seconds ? seconds * trainings / Math.Min(workers, prepared.Plan.Chains.Count) / 60 : null);
    }
}
