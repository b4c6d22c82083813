using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>What the rows of a batch count.</summary>
/// <param name="Share">Of every row in the mean.</param>
/// <param name="Weights">Of each window of the batch; null = 1 each.</param>
/// <param name="Options">What a row's loss is; null = plain cross-entropy.</param>
internal readonly unsafe record struct RowLoss(float Share, float[]? Weights, LossOptions? Options)
{
    /// <summary>The weighted loss of one row, in nats; the logits become its share's gradient.</summary>
    public double RowGradient<TLanes, TVector>(float* logits, int count, int target, int window)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        float weight = Weights?[window] ?? 1;
        float nats = Options is null
            ? CrossEntropy<TLanes, TVector>.RowGradient(logits, count, target, Share * weight)
            : CrossEntropy<TLanes, TVector>.RowGradient(
                logits, count, target, Share * weight, (float)(Options.TruncateAbove ?? double.PositiveInfinity), (float)Options.LabelSmoothing);
        return (double)weight * nats;
    }
}
