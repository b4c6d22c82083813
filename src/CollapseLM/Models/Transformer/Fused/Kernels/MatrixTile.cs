using System.Runtime.CompilerServices;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// The innermost product: some rows of the left factor times one panel. The whole result stays in registers while the depth
/// is walked; a step reads one value a row and two registers of the panel, and adds row x panel by fused multiply-adds:
/// <code>
///                    panel, one depth        result, in registers
/// left, one depth    [ b0 ][ b1 ]
///     a0         x                     +=    [ c00 ][ c01 ]
///     a1                                     [ c10 ][ c11 ]
///     ..                                        ..
/// </code>
/// Eight rows take 16 of the 32 registers that processors with 512-bit vectors have; four rows take 8 of the 16 of the others.
/// Both are enough to hide the latency of an addition (4 cycles, at most two additions a cycle). Every element is summed in
/// the order of depth alone, so its bits do not depend on how many rows are computed together.
/// </summary>
internal static unsafe class MatrixTile<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <param name="a">The first row's first value.</param>
    /// <param name="rows">From one row to the next.</param>
    /// <param name="deep">From one depth to the next.</param>
    /// <param name="panel">The panel's first row.</param>
    /// <param name="c">Where the result goes, its rows <paramref name="stride"/> floats apart.</param>
    /// <param name="start">Laid out like the result: what the product is added to; null = zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight(float* a, nint rows, nint deep, float* panel, int depth, float* c, nint stride, float* start)
    {
        TVector c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        int half = TLanes.Count;
        if (start is null)
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = TLanes.Zero;
            c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = TLanes.Zero;
        }
        else
        {
            (c00, c01) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c10, c11) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c20, c21) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c30, c31) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c40, c41) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c50, c51) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c60, c61) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c70, c71) = (TLanes.Load(start), TLanes.Load(start + half));
        }

        nint two = rows * 2, three = rows * 3;
        float* a4 = a + (rows * 4);
        for (int k = 0; k < depth; k++)
        {
            TVector b0 = TLanes.Load(panel), b1 = TLanes.Load(panel + half);
            TVector value = TLanes.All(*a);
            c00 = TLanes.MultiplyAdd(value, b0, c00);
            c01 = TLanes.MultiplyAdd(value, b1, c01);
            value = TLanes.All(a[rows]);
            c10 = TLanes.MultiplyAdd(value, b0, c10);
            c11 = TLanes.MultiplyAdd(value, b1, c11);
            value = TLanes.All(a[two]);
            c20 = TLanes.MultiplyAdd(value, b0, c20);
            c21 = TLanes.MultiplyAdd(value, b1, c21);
            value = TLanes.All(a[three]);
            c30 = TLanes.MultiplyAdd(value, b0, c30);
            c31 = TLanes.MultiplyAdd(value, b1, c31);
            value = TLanes.All(*a4);
            c40 = TLanes.MultiplyAdd(value, b0, c40);
            c41 = TLanes.MultiplyAdd(value, b1, c41);
            value = TLanes.All(a4[rows]);
            c50 = TLanes.MultiplyAdd(value, b0, c50);
            c51 = TLanes.MultiplyAdd(value, b1, c51);
            value = TLanes.All(a4[two]);
            c60 = TLanes.MultiplyAdd(value, b0, c60);
            c61 = TLanes.MultiplyAdd(value, b1, c61);
            value = TLanes.All(a4[three]);
            c70 = TLanes.MultiplyAdd(value, b0, c70);
            c71 = TLanes.MultiplyAdd(value, b1, c71);
            a += deep;
            a4 += deep;
            panel += 2 * half;
        }

        Store(c00, c01, c);
        Store(c10, c11, c += stride);
        Store(c20, c21, c += stride);
        Store(c30, c31, c += stride);
        Store(c40, c41, c += stride);
        Store(c50, c51, c += stride);
        Store(c60, c61, c += stride);
        Store(c70, c71, c + stride);
    }

    /// <inheritdoc cref="Eight"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(float* a, nint rows, nint deep, float* panel, int depth, float* c, nint stride, float* start)
    {
        TVector c00, c01, c10, c11, c20, c21, c30, c31;
        int half = TLanes.Count;
        if (start is null)
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = TLanes.Zero;
        }
        else
        {
            (c00, c01) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c10, c11) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c20, c21) = (TLanes.Load(start), TLanes.Load(start + half));
            start += stride;
            (c30, c31) = (TLanes.Load(start), TLanes.Load(start + half));
        }

        nint two = rows * 2, three = rows * 3;
        for (int k = 0; k < depth; k++)
        {
            TVector b0 = TLanes.Load(panel), b1 = TLanes.Load(panel + half);
            TVector value = TLanes.All(*a);
            c00 = TLanes.MultiplyAdd(value, b0, c00);
            c01 = TLanes.MultiplyAdd(value, b1, c01);
            value = TLanes.All(a[rows]);
            c10 = TLanes.MultiplyAdd(value, b0, c10);
            c11 = TLanes.MultiplyAdd(value, b1, c11);
            value = TLanes.All(a[two]);
            c20 = TLanes.MultiplyAdd(value, b0, c20);
            c21 = TLanes.MultiplyAdd(value, b1, c21);
            value = TLanes.All(a[three]);
            c30 = TLanes.MultiplyAdd(value, b0, c30);
            c31 = TLanes.MultiplyAdd(value, b1, c31);
            a += deep;
            panel += 2 * half;
        }

        Store(c00, c01, c);
        Store(c10, c11, c += stride);
        Store(c20, c21, c += stride);
        Store(c30, c31, c + stride);
    }

    /// <summary>One row, for what eight and four leave over.</summary>
    /// <inheritdoc cref="Eight"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(float* a, nint deep, float* panel, int depth, float* c, float* start)
    {
        int half = TLanes.Count;
        TVector c0 = start is null ? TLanes.Zero : TLanes.Load(start);
        TVector c1 = start is null ? TLanes.Zero : TLanes.Load(start + half);
        for (int k = 0; k < depth; k++)
        {
            TVector value = TLanes.All(*a);
            c0 = TLanes.MultiplyAdd(value, TLanes.Load(panel), c0);
            c1 = TLanes.MultiplyAdd(value, TLanes.Load(panel + half), c1);
            a += deep;
            panel += 2 * half;
        }

        Store(c0, c1, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector first, TVector second, float* to)
    {
        TLanes.Store(first, to);
        TLanes.Store(second, to + TLanes.Count);
    }
}
