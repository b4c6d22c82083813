using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Softmax of one row, in place; the row's memory is as long as whole vectors.</summary>
internal static unsafe class Softmax<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Probabilities of scale x scores; up to the end of the last vector what follows them is set to zero.</summary>
    /// <param name="scale">Above 0.</param>
    /// <returns>The logarithm of the sum of exp(scale x score).</returns>
    public static float Row(float* scores, int count, float scale)
    {
        float largest = Largest(scores, count);
        TVector subtrahend = TLanes.All(largest), factor = TLanes.All(scale), sum = TLanes.Zero;
        for (int i = 0; i < count; i += TLanes.Count)
        {
            TVector power = Exponential<TLanes, TVector>.Of(TLanes.Multiply(TLanes.Subtract(TLanes.Load(scores + i), subtrahend), factor));
            power = TLanes.First(count - i, power, TLanes.Zero);
            sum = TLanes.Add(sum, power);
            TLanes.Store(power, scores + i);
        }

        float total = TLanes.Sum(sum);
        TVector share = TLanes.All(1 / total);
        for (int i = 0; i < count; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(scores + i), share), scores + i);
        }

        return (largest * scale) + MathF.Log(total);
    }

    private static float Largest(float* scores, int count)
    {
        TVector largest = TLanes.All(float.NegativeInfinity);
        for (int i = 0; i < count; i += TLanes.Count)
        {
            largest = TLanes.Largest(largest, TLanes.First(count - i, TLanes.Load(scores + i), TLanes.All(float.NegativeInfinity)));
        }

        return TLanes.Largest(largest);
    }
}
