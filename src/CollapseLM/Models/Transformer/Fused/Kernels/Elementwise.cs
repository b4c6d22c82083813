using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>What is done to one value at a time.</summary>
internal static unsafe class Elementwise<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>output = left + right; the output may be either of them.</summary>
    public static void Add(float* left, float* right, float* output, long count)
    {
        for (long i = 0; i < count; i += TLanes.Count)
        {
            TVector sum = TLanes.Add(TLanes.Load(left + i), TLanes.Load(right + i));
            RowEnd<TLanes, TVector>.Store(sum, output + i, (int)Math.Min(TLanes.Count, count - i));
        }
    }

    /// <summary>values = values x factors.</summary>
    /// <param name="count">Rounded up to whole vectors; the memory must have room.</param>
    public static void Multiply(float* values, float* factors, long count)
    {
        for (long i = 0; i < count; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(values + i), TLanes.Load(factors + i)), values + i);
        }
    }
}
