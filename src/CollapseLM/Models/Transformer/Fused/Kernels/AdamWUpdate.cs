using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>One AdamW step (Loshchilov and Hutter 2019, algorithm 2) over a stretch of weights.</summary>
internal static unsafe class AdamWUpdate<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <param name="values">(count) in TorchSharp's memory: nothing beyond is touched; the others have room for whole vectors.</param>
    /// <param name="decayed">Whether these weights decay.</param>
    public static void Run(float* values, float* gradients, float* first, float* second, long count, AdamWRates rates, bool decayed)
    {
        TVector kept = TLanes.All(decayed ? rates.Kept : 1);
        long i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
        {
            TLanes.Store(Updated(TLanes.Load(values + i), gradients + i, first + i, second + i, rates, kept), values + i);
        }

        if (i < count)
        {
            float* rest = stackalloc float[16];
            new ReadOnlySpan<float>(values + i, (int)(count - i)).CopyTo(new Span<float>(rest, 16));
            TLanes.Store(Updated(TLanes.Load(rest), gradients + i, first + i, second + i, rates, kept), rest);
            new ReadOnlySpan<float>(rest, (int)(count - i)).CopyTo(new Span<float>(values + i, (int)(count - i)));
        }
    }

    private static TVector Updated(TVector value, float* gradient, float* first, float* second, AdamWRates rates, TVector kept)
    {
        TVector slope = TLanes.Multiply(TLanes.Load(gradient), TLanes.All(rates.Clip));
        TVector mean = TLanes.Load(first);
        mean = TLanes.MultiplyAdd(TLanes.Subtract(slope, mean), TLanes.All((float)(1 - AdamWRates.FirstDecay)), mean);
        TLanes.Store(mean, first);
        TVector square = TLanes.Load(second);
        TVector change = TLanes.Subtract(TLanes.Multiply(slope, slope), square);
        square = TLanes.MultiplyAdd(change, TLanes.All((float)(1 - AdamWRates.SecondDecay)), square);
        TLanes.Store(square, second);
        TVector deviation = TLanes.MultiplyAdd(TLanes.SquareRoot(square), TLanes.All(rates.Correction), TLanes.All((float)AdamW.Epsilon));
        TVector move = TLanes.Divide(TLanes.Multiply(mean, TLanes.All(rates.Rate)), deviation);
        return TLanes.Subtract(TLanes.Multiply(value, kept), move);
    }
}
