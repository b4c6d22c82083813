using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>What a plan will cost, before anything is done.</summary>
/// <param name="Chains">Arms times seeds, controls included.</param>
/// <param name="Trainings">Models to train, shared ones once.</param>
/// <param name="Parameters">Weights of the largest model; null for n-grams, whose size depends on the text.</param>
/// <param name="MemoryBytes">A rough upper bound for one worker.</param>
/// <param name="DiskBytes">Weights, samples and lists of all generations.</param>
/// <param name="Minutes">From the speed measured in the same run folder; null where nothing was run there yet.</param>
public sealed record PlanEstimate(int Chains, int Trainings, long? Parameters, long MemoryBytes, long DiskBytes, double? Minutes)
{
    /// <summary>A process with libtorch loaded and nothing trained.</summary>
    private const long RuntimeBytes = 300_000_000;

    /// <summary>Measured for n-grams of order 6: table entries and their weights file, per training character.</summary>
    private const int NgramBytesPerChar = 40;

    private const int BytesPerFloat = 4;

    /// <param name="prepared">The plan.</param>
    /// <param name="last">The speed of an earlier sitting; null = none.</param>
    /// <param name="workers">Processes side by side.</param>
    public static PlanEstimate Of(PreparedExperiment prepared, SpeedRecord? last, int workers)
    {
        WorkUnit[] units = [.. Schedule.Of(prepared.Plan, prepared.CorpusRecord())];
        int trainings = units.Sum(unit => unit.Generations);
        ExperimentConfig[] arms = [.. prepared.Plan.Chains.Select(chain => chain.Arm.Config)];
        int characters = prepared.Material.Vocabulary.CharCount;
        long largest = arms.Max(arm => WeightBytes(arm, characters));
        long memory = RuntimeBytes + (prepared.Material.TrainingChars * 4) + (largest * 4) + arms.Max(ActivationBytes);
        long disk = arms.Sum(arm => (WeightBytes(arm, characters) + (2L * arm.Sampling.Chars!.Value)) * arm.Generations);
        return new PlanEstimate(
            prepared.Plan.Chains.Count,
            trainings,
            arms.All(arm => arm.Model is TransformerOptions) ? largest / BytesPerFloat : null,
            memory,
            disk,
            last?.GenerationSeconds is double seconds ? seconds * trainings / Math.Min(workers, prepared.Plan.Chains.Count) / 60 : null);
    }

    private static long WeightBytes(ExperimentConfig arm, int characters) => arm.Model is TransformerOptions shape
        ? BytesPerFloat * (
            ((long)(characters + 1) * shape.Width)
            + (shape.TieWeights ? 0 : (long)characters * shape.Width)
            + ((long)shape.Context * shape.Width)
            + (shape.Layers * ((12L * shape.Width * shape.Width) + (2L * shape.Width)))
            + shape.Width)
        : (long)NgramBytesPerChar * arm.Split.TrainChars!.Value;

    /// <summary>About 20 values of the residual width, and the attention weights, kept per character of a batch and layer.</summary>
    private static long ActivationBytes(ExperimentConfig arm) => arm.Model is TransformerOptions shape
        ? (long)BytesPerFloat * arm.Training.BatchSize * shape.Context * shape.Layers * ((20L * shape.Width) + ((long)shape.Heads * shape.Context))
        : 0;
}
