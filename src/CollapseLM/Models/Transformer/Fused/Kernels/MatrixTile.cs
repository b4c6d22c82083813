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
/// Both are enough to hide the latency of an addition (4 cycles, at most two additions a cycle). Meanwhile the lines that
/// come next are asked for: what the result is written to, and the next rows of the left factor or, behind the last ones,
/// the next panel. Every element is summed in the order of depth alone, so its bits do not depend on how many rows are computed together.
/// </summary>
internal static unsafe class MatrixTile<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <param name="panel">The panel's first depth.</param>
    /// <param name="step">From one of its depths to the next.</param>
    /// <param name="c">Where the result goes, its rows <paramref name="stride"/> floats apart.</param>
    /// <param name="finish">What happens to the product last.</param>
    /// <param name="begun">The sums over the depths before these, one row's two registers behind another's; null where there are none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight(MatrixRows a, float* panel, nint step, int depth, float* c, nint stride, ProductFinish finish, float* begun)
    {
        int half = TLanes.Count;
        Expect(c, stride, finish.Other, 8);
        TVector c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = TLanes.Zero;
        c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = TLanes.Zero;
        if (begun is not null)
        {
            Resume(ref c00, ref c01, begun);
            Resume(ref c10, ref c11, begun + (2 * half));
            Resume(ref c20, ref c21, begun + (4 * half));
            Resume(ref c30, ref c31, begun + (6 * half));
            Resume(ref c40, ref c41, begun + (8 * half));
            Resume(ref c50, ref c51, begun + (10 * half));
            Resume(ref c60, ref c61, begun + (12 * half));
            Resume(ref c70, ref c71, begun + (14 * half));
        }

        nint rows = a.Stride, deep = a.Deep, two = rows * 2, three = rows * 3;
        float* a0 = a.Data, next = a.Next;
        float* a4 = a0 + (rows * 4);
        for (int k = 0; k < depth; k++)
        {
            Prefetch.Line(next);
            Prefetch.Line(next + half);
            TVector b0 = TLanes.Load(panel), b1 = TLanes.Load(panel + half);
            TVector value = TLanes.All(*a0);
            c00 = TLanes.MultiplyAdd(value, b0, c00);
            c01 = TLanes.MultiplyAdd(value, b1, c01);
            value = TLanes.All(a0[rows]);
            c10 = TLanes.MultiplyAdd(value, b0, c10);
            c11 = TLanes.MultiplyAdd(value, b1, c11);
            value = TLanes.All(a0[two]);
            c20 = TLanes.MultiplyAdd(value, b0, c20);
            c21 = TLanes.MultiplyAdd(value, b1, c21);
            value = TLanes.All(a0[three]);
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
            a0 += deep;
            a4 += deep;
            panel += step;
            next += a.NextStep;
        }

        if (finish.Other is not null)
        {
            Finish(ref c00, ref c01, finish.Other, finish.Multiplies);
            Finish(ref c10, ref c11, finish.Other + stride, finish.Multiplies);
            Finish(ref c20, ref c21, finish.Other + (2 * stride), finish.Multiplies);
            Finish(ref c30, ref c31, finish.Other + (3 * stride), finish.Multiplies);
            Finish(ref c40, ref c41, finish.Other + (4 * stride), finish.Multiplies);
            Finish(ref c50, ref c51, finish.Other + (5 * stride), finish.Multiplies);
            Finish(ref c60, ref c61, finish.Other + (6 * stride), finish.Multiplies);
            Finish(ref c70, ref c71, finish.Other + (7 * stride), finish.Multiplies);
        }

        Store(c00, c01, c);
        Store(c10, c11, c += stride);
        Store(c20, c21, c += stride);
        Store(c30, c31, c += stride);
        Store(c40, c41, c += stride);
        Store(c50, c51, c += stride);
        Store(c60, c61, c += stride);
        Store(c70, c71, c += stride);
    }

    /// <inheritdoc cref="Eight"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(MatrixRows a, float* panel, nint step, int depth, float* c, nint stride, ProductFinish finish, float* begun)
    {
        int half = TLanes.Count;
        Expect(c, stride, finish.Other, 4);
        TVector c00, c01, c10, c11, c20, c21, c30, c31;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = TLanes.Zero;
        if (begun is not null)
        {
            Resume(ref c00, ref c01, begun);
            Resume(ref c10, ref c11, begun + (2 * half));
            Resume(ref c20, ref c21, begun + (4 * half));
            Resume(ref c30, ref c31, begun + (6 * half));
        }

        nint rows = a.Stride, deep = a.Deep, two = rows * 2, three = rows * 3;
        float* a0 = a.Data, next = a.Next;
        for (int k = 0; k < depth; k++)
        {
            Prefetch.Line(next);
            Prefetch.Line(next + half);
            TVector b0 = TLanes.Load(panel), b1 = TLanes.Load(panel + half);
            TVector value = TLanes.All(*a0);
            c00 = TLanes.MultiplyAdd(value, b0, c00);
            c01 = TLanes.MultiplyAdd(value, b1, c01);
            value = TLanes.All(a0[rows]);
            c10 = TLanes.MultiplyAdd(value, b0, c10);
            c11 = TLanes.MultiplyAdd(value, b1, c11);
            value = TLanes.All(a0[two]);
            c20 = TLanes.MultiplyAdd(value, b0, c20);
            c21 = TLanes.MultiplyAdd(value, b1, c21);
            value = TLanes.All(a0[three]);
            c30 = TLanes.MultiplyAdd(value, b0, c30);
            c31 = TLanes.MultiplyAdd(value, b1, c31);
            a0 += deep;
            panel += step;
            next += a.NextStep;
        }

        if (finish.Other is not null)
        {
            Finish(ref c00, ref c01, finish.Other, finish.Multiplies);
            Finish(ref c10, ref c11, finish.Other + stride, finish.Multiplies);
            Finish(ref c20, ref c21, finish.Other + (2 * stride), finish.Multiplies);
            Finish(ref c30, ref c31, finish.Other + (3 * stride), finish.Multiplies);
        }

        Store(c00, c01, c);
        Store(c10, c11, c += stride);
        Store(c20, c21, c += stride);
        Store(c30, c31, c += stride);
    }

    /// <summary>One row, for what eight and four leave over.</summary>
    /// <inheritdoc cref="Eight"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(MatrixRows a, float* panel, nint step, int depth, float* c, ProductFinish finish, float* begun)
    {
        float* value = a.Data, next = a.Next;
        TVector c0 = TLanes.Zero, c1 = TLanes.Zero;
        if (begun is not null)
        {
            Resume(ref c0, ref c1, begun);
        }

        for (int k = 0; k < depth; k++)
        {
            Prefetch.Line(next);
            Prefetch.Line(next + TLanes.Count);
            TVector all = TLanes.All(*value);
            c0 = TLanes.MultiplyAdd(all, TLanes.Load(panel), c0);
            c1 = TLanes.MultiplyAdd(all, TLanes.Load(panel + TLanes.Count), c1);
            value += a.Deep;
            panel += step;
            next += a.NextStep;
        }

        if (finish.Other is not null)
        {
            Finish(ref c0, ref c1, finish.Other, finish.Multiplies);
        }

        Store(c0, c1, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expect(float* c, nint stride, float* other, int rows)
    {
        for (int i = 0; i < rows; i++)
        {
            Prefetch.Line(c + (i * stride));
            Prefetch.Line(c + (i * stride) + TLanes.Count);
        }

        for (int i = 0; i < rows && other is not null && other != c; i++)
        {
            Prefetch.Line(other + (i * stride));
            Prefetch.Line(other + (i * stride) + TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Resume(ref TVector first, ref TVector second, float* begun)
    {
        first = TLanes.Load(begun);
        second = TLanes.Load(begun + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(ref TVector first, ref TVector second, float* other, bool multiplies)
    {
        TVector left = TLanes.Load(other), right = TLanes.Load(other + TLanes.Count);
        first = multiplies ? TLanes.Multiply(first, left) : TLanes.Add(first, left);
        second = multiplies ? TLanes.Multiply(second, right) : TLanes.Add(second, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector first, TVector second, float* to)
    {
        TLanes.Store(first, to);
        TLanes.Store(second, to + TLanes.Count);
    }
}
