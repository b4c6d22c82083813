using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;

namespace CollapseLM.Scheduling;

/// <summary>
/// What one worker needs at most, about: the program, the text that is sampled and measured, the model. The constants are
/// peaks of runs on Austen, 20 thousand to a million characters (LOG.md): right within a fifth below a quarter million, too high above.
/// </summary>
internal static class MemoryEstimate
{
    /// <summary>A worker without libtorch.</summary>
    private const long ProgramBytes = 100_000_000;

    /// <summary>Libtorch loaded and nothing trained.</summary>
    private const long TorchBytes = 200_000_000;

    /// <summary>Of the larger of training set and sample: n-grams of five lengths, words and repetitions are counted in it.</summary>
    private const int BytesPerChar = 550;

    /// <summary>Weights, gradients and AdamW's two moments.</summary>
    private const int TransformerCopies = 4;

    /// <summary>A checkpoint being written: weights and moments once more, and the bytes of the file.</summary>
    private const int CheckpointCopies = 3;

    /// <summary>Counts as tables, the links between them, and what sorting them takes, over the size of the file.</summary>
    private const int NgramCopies = 8;

    private const int BytesPerFloat = 4;

    public static long Of(ExperimentConfig arm, FileSizes sizes)
    {
        long text = (long)BytesPerChar * Math.Max(Sizes.LargestSet(arm), arm.Sampling.Chars!.Value);
        return ProgramBytes + text + (arm.Model is TransformerOptions shape
            ? TorchBytes + ((TransformerCopies + CheckpointCopies) * sizes.Weights(arm)) + ActivationBytes(shape, arm.Training.BatchSize)
            : NgramCopies * sizes.Weights(arm));
    }

    /// <summary>About 20 values of the residual width, and the attention weights, kept per character of a batch and layer.</summary>
    private static long ActivationBytes(TransformerOptions shape, int batchSize) =>
        (long)BytesPerFloat * batchSize * shape.Context * shape.Layers * ((20L * shape.Width) + ((long)shape.Heads * shape.Context));
}
