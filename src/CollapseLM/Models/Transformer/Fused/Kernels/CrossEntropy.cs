using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Minus the logarithm of the probability of the right character, row by row.</summary>
internal static unsafe class CrossEntropy<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Nats of one row; the logits become probabilities.</summary>
    /// <param name="logits">(count); the memory is as long as whole vectors.</param>
    public static float Row(float* logits, int count, int target)
    {
        float logit = logits[target];
        return Softmax<TLanes, TVector>.Row(logits, count, 1) - logit;
    }

    /// <summary>Nats of one row; the logits become the gradient of share x nats: share x (probability - 1 if right).</summary>
    public static float RowGradient(float* logits, int count, int target, float share)
    {
        float nats = Row(logits, count, target);
        TVector factor = TLanes.All(share);
        for (int i = 0; i < count; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(logits + i), factor), logits + i);
        }

        logits[target] -= share;
        return nats;
    }
}
