using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;

namespace CollapseLM.Scheduling;

/// <summary>What a finished run takes up: human text, weights, samples, report. What chains share lies on the disk once.</summary>
internal static class DiskEstimate
{
    /// <summary>Figures and page of one arm, as measured.</summary>
    private const long ReportBytes = 4_200_000;

    private const long ReportBytesPerFurtherArm = 750_000;

    /// <summary>Record, continuations and tells of a generation.</summary>
    private const long RecordBytes = 10_000;

    /// <summary>A step's line in the log of a training.</summary>
    private const long StepBytes = 130;

    /// <summary>The rest of a checkpoint: its header, the state of libtorch's generator.</summary>
    private const long CheckpointFrameBytes = 10_000;

    /// <summary>A character of a sample in the making.</summary>
    private const int BytesPerChar = 2;

    private const int CheckpointCopies = 3;

    /// <param name="units">What is to be written.</param>
    /// <param name="generations">Generations that a unit makes.</param>
    public static long Of(PreparedExperiment prepared, IReadOnlyList<WorkUnit> units, Func<WorkUnit, int> generations, FileSizes sizes)
    {
        Dictionary<string, ExperimentConfig> arms = prepared.Plan.Chains.ToDictionary(chain => chain.Name, chain => chain.Arm.Config);
        return ReportBytes
            + ((prepared.File.Arms.Count - 1) * ReportBytesPerFurtherArm)
            + sizes.Human
            + units.Sum(unit => unit switch
            {
                SharedUnit shared => Shared([.. shared.Chains.Select(chain => arms[chain])], sizes),
                ChainUnit chain => Own(generations(chain), arms[chain.Chain], sizes),
                _ => 0,
            });
    }

    /// <summary>
    /// What lies beside a generation being made, so that a kill costs little: weights, AdamW's two moments and the log of a training,
    /// or the sample so far. An n-gram model is counted anew.
    /// </summary>
    public static long Checkpoint(ExperimentConfig arm, FileSizes sizes) => CheckpointFrameBytes + Math.Max(
        arm.Model is TransformerOptions ? (CheckpointCopies * sizes.Weights(arm)) + Log(arm) : 0,
        (long)BytesPerChar * arm.Sampling.Chars!.Value);

    private static long Log(ExperimentConfig arm) => arm.Model is TransformerOptions ? StepBytes * arm.Training.Steps : 0;

    /// <summary>One training, and a sample for each of the sampling settings.</summary>
    private static long Shared(IReadOnlyList<ExperimentConfig> arms, FileSizes sizes) =>
        sizes.Weights(arms[0]) + Log(arms[0]) + arms.DistinctBy(arm => arm.Sampling).Sum(arm => sizes.Sample(arm) + RecordBytes);

    /// <summary>The generations that a chain makes itself.</summary>
    private static long Own(int generations, ExperimentConfig arm, FileSizes sizes)
    {
        int kept = arm.Compute.KeepWeights == WeightRetention.All ? generations : Math.Min(1, generations);
        int lineages = Sizes.Lineages(arm);
        long generationZero = (lineages - 1) * (sizes.Weights(arm) + sizes.Sample(arm)); // of the lineages that do not share it
        return generationZero + (lineages * ((kept * sizes.Weights(arm)) + (generations * (sizes.Sample(arm) + Log(arm) + RecordBytes))));
    }
}
