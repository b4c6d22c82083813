using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;
using CollapseLM.Models.Transformer.Fused;

namespace CollapseLM.Scheduling;

/// <summary>
/// What one worker needs at most, about: the program, the text that is sampled and measured, the model. The constants are
/// peaks of workers on Austen, 20 thousand to a million characters, width 32 to 384 (docs/performance.md, Memory): within a quarter of each of them.
/// </summary>
internal static class MemoryEstimate
{
    /// <summary>A worker without libtorch.</summary>
    private const long ProgramBytes = 92_000_000;

    /// <summary>Libtorch loaded and nothing trained.</summary>
    private const long TorchBytes = 118_000_000;

    /// <summary>Of the larger of training set and sample: what n-grams of five lengths, words and repetitions are counted in. New ones become fewer as a text grows.</summary>
    private const long CountedChars = 100_000, BytesPerCountedChar = 170, BytesPerLaterChar = 110;

    /// <summary>More of it where a transformer is trained on the text and its samples are scored.</summary>
    private const long TorchBytesPerCountedChar = 250, TorchBytesPerLaterChar = 40;

    /// <summary>Weights and AdamW's two moments.</summary>
    private const int TransformerCopies = 3;

    /// <summary>A checkpoint being written: weights and moments once more.</summary>
    private const int CheckpointCopies = 3;

    /// <summary>Values of the residual width kept per character and layer.</summary>
    private const long FusedValues = 20, TorchValues = 26;

    /// <summary>Counts as tables, the links between them, and what sorting them takes, over the size of the file.</summary>
    private const int NgramCopies = 8;

    private const int BytesPerFloat = 4;

    public static long Of(ExperimentConfig arm, FileSizes sizes)
    {
        long chars = Math.Max(Sizes.LargestSet(arm), arm.Sampling.Chars!.Value);
        long counted = Math.Min(chars, CountedChars), later = chars - counted;
        long text = (BytesPerCountedChar * counted) + (BytesPerLaterChar * later);
        if (arm.Model is not TransformerOptions shape)
        {
            return ProgramBytes + text + (NgramCopies * sizes.Weights(arm));
        }

        text += (TorchBytesPerCountedChar * counted) + (TorchBytesPerLaterChar * later);
        return ProgramBytes + TorchBytes + (TransformerKernels.Resolve(arm.Compute.Kernels) == KernelChoice.Fused
            ? new[] // each is given back before the next
            {
                text,
                FusedTrainingBytes(shape, arm.Training.BatchSize, sizes.Weights(arm)),
                FusedSamplingBytes(arm, shape, sizes.Weights(arm)),
            }.Max()
            : text + TorchTrainingBytes(shape, arm.Training.BatchSize, sizes.Weights(arm)));
    }

    /// <summary>With the activations of one group of windows; attention weights are computed again on the way back.</summary>
    private static long FusedTrainingBytes(TransformerOptions shape, int batchSize, long weights)
    {
        BatchShare share = new(batchSize, shape.Context, shape.Width);
        return ((TransformerCopies + share.Buckets + CheckpointCopies) * weights)
            + (BytesPerFloat * FusedValues * share.GroupWindows * shape.Context * shape.Layers * shape.Width);
    }

    /// <summary>Weights as they are and packed; keys and values of the texts sampled side by side.</summary>
    private static long FusedSamplingBytes(ExperimentConfig arm, TransformerOptions shape, long weights)
    {
        int beams = arm.Sampling.Beams;
        long passages = SampleFile.Passages(arm.Sampling.Chars!.Value, Prompts.PassageChars(arm));
        SamplingBatch batch = new(shape, (int)Math.Min(arm.Sampling.BatchSize, passages * beams), arm.Compute.ThreadsPerChain);
        return (2 * weights) + (Math.Max(batch.Rows, beams) * batch.BytesPerText);
    }

    /// <summary>With the activations of the whole batch and its attention weights.</summary>
    private static long TorchTrainingBytes(TransformerOptions shape, int batchSize, long weights) =>
        ((TransformerCopies + 1 + CheckpointCopies) * weights)
        + ((long)BytesPerFloat * batchSize * shape.Context * shape.Layers * ((TorchValues * shape.Width) + ((long)shape.Heads * shape.Context)));
}
