using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Scaled dot-product attention under the causal mask (Vaswani et al. 2017), one head of one window. The way back computes
/// the probabilities again from the logarithms of their sums (Dao et al. 2022), so memory grows with the window, not with
/// its square.
/// </summary>
internal static unsafe class CausalAttention<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private const int BlockRows = AttentionScratch<TLanes, TVector>.BlockRows;

    public static void Forward(AttentionHead head, DropoutMask dropout, AttentionScratch<TLanes, TVector> scratch)
    {
        (int tokens, int depth, nint stride) = (head.Tokens, head.Shape.HeadWidth, scratch.ScoreStride);
        Panels keys = PanelPacking<TLanes, TVector>.PackTransposed(head.Keys, head.ProjectedStride, depth, tokens, scratch.KeysAcross);
        Panels values = PanelPacking<TLanes, TVector>.InPlace(head.Values, head.ProjectedStride, tokens, depth, scratch.Down);
        for (int first = 0; first < tokens; first += BlockRows)
        {
            int last = Math.Min(first + BlockRows, tokens);
            CausalScores<TLanes, TVector>.Compute(head.Queries, head.ProjectedStride, keys, first, last, scratch.Scores, stride);
            for (int row = first; row < last; row++)
            {
                float* scores = scratch.Scores + ((row - first) * stride);
                head.LogSums[row] = Softmax<TLanes, TVector>.Row(scores, row + 1, head.Shape.Scale);
                CausalScores<TLanes, TVector>.Cut(scores, row, first);
                if (dropout.IsOn)
                {
                    dropout.Apply(scores, row + 1, head.Site, head.Sequence, row);
                }
            }

            CausalScores<TLanes, TVector>.Mix(scratch.Scores, stride, values, first, last, head.Output, head.OutputStride);
        }
    }

    /// <param name="head">As the way forward left it.</param>
    /// <param name="outputGradient">(T, D), laid out like the head's output.</param>
    /// <param name="projectedGradient">Written; laid out like the head's queries, keys and values.</param>
    public static void Backward(
        AttentionHead head, float* outputGradient, float* projectedGradient, DropoutMask dropout, AttentionScratch<TLanes, TVector> scratch)
    {
        (int tokens, int depth, nint stride) = (head.Tokens, head.Shape.HeadWidth, scratch.ScoreStride);
        AttentionHead gradient = new(head.Shape, projectedGradient, outputGradient, head.LogSums, tokens, head.Site, head.Sequence);
        Panels keysAcross = PanelPacking<TLanes, TVector>.PackTransposed(head.Keys, head.ProjectedStride, depth, tokens, scratch.KeysAcross);
        Panels valuesAcross = PanelPacking<TLanes, TVector>.PackTransposed(head.Values, head.ProjectedStride, depth, tokens, scratch.ValuesAcross);
        Panels keysDown = PanelPacking<TLanes, TVector>.InPlace(head.Keys, head.ProjectedStride, tokens, depth, scratch.Down);
        for (int first = 0; first < tokens; first += BlockRows)
        {
            int last = Math.Min(first + BlockRows, tokens);
            Panels queries = PanelPacking<TLanes, TVector>.InPlace(
                head.Queries + (first * head.ProjectedStride), head.ProjectedStride, last - first, depth, scratch.Queries);
            Panels gradients = PanelPacking<TLanes, TVector>.InPlace(
                outputGradient + (first * head.OutputStride), head.OutputStride, last - first, depth, scratch.Gradients);
            CausalScores<TLanes, TVector>.Compute(head.Queries, head.ProjectedStride, keysAcross, first, last, scratch.Scores, stride);
            CausalScores<TLanes, TVector>.Compute(outputGradient, head.OutputStride, valuesAcross, first, last, scratch.ScoreGradients, stride);
            for (int row = first; row < last; row++)
            {
                ScoreGradient(head, gradient, row, dropout, scratch.Scores + ((row - first) * stride), scratch.ScoreGradients + ((row - first) * stride));
                CausalScores<TLanes, TVector>.Cut(scratch.Scores + ((row - first) * stride), row, first);
                CausalScores<TLanes, TVector>.Cut(scratch.ScoreGradients + ((row - first) * stride), row, first);
            }

            CausalScores<TLanes, TVector>.Mix(scratch.ScoreGradients, stride, keysDown, first, last, gradient.Queries, gradient.ProjectedStride);
            CausalScores<TLanes, TVector>.Collect(scratch.ScoreGradients, stride, queries, first, last, gradient.Keys, gradient.ProjectedStride);
            CausalScores<TLanes, TVector>.Collect(scratch.Scores, stride, gradients, first, last, gradient.Values, gradient.ProjectedStride);
        }
    }

    /// <summary>
    /// One query: scores become the probabilities that were applied to values, gradients of those become gradients of scores,
    /// p x (g - sum of p x g) x scale; the sum is output x its gradient.
    /// </summary>
    private static void ScoreGradient(AttentionHead head, AttentionHead gradient, int row, DropoutMask dropout, float* scores, float* gradients)
    {
        int count = row + 1;
        if (dropout.IsOn)
        {
            dropout.Apply(gradients, count, head.Site, head.Sequence, row);
        }

        TVector sum = TLanes.Zero;
        float* output = head.Output + (row * head.OutputStride);
        float* outputGradient = gradient.Output + (row * head.OutputStride);
        for (int i = 0; i < head.Shape.HeadWidth; i += TLanes.Count)
        {
            int left = head.Shape.HeadWidth - i;
            sum = TLanes.MultiplyAdd(RowEnd<TLanes, TVector>.Load(output + i, left), RowEnd<TLanes, TVector>.Load(outputGradient + i, left), sum);
        }

        TVector mean = TLanes.All(TLanes.Sum(sum)), scale = TLanes.All(head.Shape.Scale), logSum = TLanes.All(-head.LogSums[row]);
        for (int i = 0; i < count; i += TLanes.Count)
        {
            TVector change = TLanes.Multiply(TLanes.Subtract(TLanes.Load(gradients + i), mean), scale);
            TVector probability = Exponential<TLanes, TVector>.Of(TLanes.MultiplyAdd(TLanes.Load(scores + i), scale, logSum));
            probability = TLanes.First(count - i, probability, TLanes.Zero);
            TLanes.Store(probability, scores + i);
            TLanes.Store(TLanes.Multiply(probability, change), gradients + i);
        }

        if (dropout.IsOn)
        {
            dropout.Apply(scores, count, head.Site, head.Sequence, row);
        }
    }
}
