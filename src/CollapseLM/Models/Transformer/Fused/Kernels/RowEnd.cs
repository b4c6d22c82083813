using System.Runtime.CompilerServices;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>The last vector of a row that is not a whole number of vectors long.</summary>
internal static unsafe class RowEnd<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Writes at most <paramref name="left"/> floats, the rest of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector vector, float* to, int left)
    {
        if (left >= TLanes.Count)
        {
            TLanes.Store(vector, to);
        }
        else
        {
            StoreSome(vector, to, left);
        }
    }

    /// <summary>Reads a whole vector, also beyond the row, and puts zero where the row has ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(float* from, int left) =>
        left >= TLanes.Count ? TLanes.Load(from) : TLanes.First(left, TLanes.Load(from), TLanes.Zero);

    private static void StoreSome(TVector vector, float* to, int left)
    {
        float* lanes = stackalloc float[16];
        TLanes.Store(vector, lanes);
        for (int i = 0; i < left; i++)
        {
            to[i] = lanes[i];
        }
    }
}
