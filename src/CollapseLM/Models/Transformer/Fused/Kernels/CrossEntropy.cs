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

    /// <summary>
    /// The loss of one row that is smoothed or skipped; the logits become the gradient of share x loss. Smoothed: the target is
    /// 1 - smoothing on the right character and smoothing / count on every one.
    /// </summary>
    /// <param name="truncateAbove">The row counts nothing where the right character has a larger probability.</param>
    /// <param name="smoothing">0 to below 1.</param>
    public static float RowGradient(float* logits, int count, int target, float share, float truncateAbove, float smoothing)
    {
        double sum = 0;
        for (int i = 0; i < count && smoothing > 0; i++)
        {
            sum += logits[i];
        }

        float right = logits[target], total = Softmax<TLanes, TVector>.Row(logits, count, 1);
        bool skipped = logits[target] > truncateAbove;
        TVector factor = TLanes.All(skipped ? 0 : share), even = TLanes.All(skipped ? 0 : -share * smoothing / count);
        for (int i = 0; i < count; i += TLanes.Count)
        {
            TVector gradient = TLanes.MultiplyAdd(TLanes.Load(logits + i), factor, even);
            TLanes.Store(TLanes.First(count - i, gradient, TLanes.Zero), logits + i); // what follows the row stays 0
        }

        if (skipped)
        {
            return 0;
        }

        logits[target] -= share * (1 - smoothing);
        return ((1 - smoothing) * (total - right)) + (smoothing * (total - (float)(sum / count)));
    }
}
