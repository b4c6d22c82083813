using System.Runtime.CompilerServices;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// The innermost product: some rows of the left factor times one panel or two. The whole result stays in registers while the
/// depth is walked; a step reads one value a row and the panels' registers, and adds row x panel by fused multiply-adds:
/// <code>
///                    first panel   second panel
///                    [ b0 ][ b1 ]  [ b2 ][ b3 ]        one depth
/// left, one depth
///     a0         x                                +=   [ c00 ][ c01 ][ c02 ][ c03 ]
///     a1                                               [ c10 ][ c11 ][ c12 ][ c13 ]      the result, in registers
///     ..                                                  ..
/// </code>
/// Six rows of two panels take 24 of the 32 registers that processors with 512-bit vectors have; six rows of one panel take 12
/// of the 16 of the others. Both hide the latency of an addition (4 cycles, at most two additions a cycle), and what is read
/// a multiply-add is little enough for a core whose other thread of execution is busy as well: 10 reads for 24, where eight
/// rows of one panel read 10 for 16. Meanwhile the lines of what comes next are asked for.
/// Every element is summed in the order of depth alone, so its bits do not depend on how many rows and panels are computed together.
/// </summary>
internal static unsafe partial class MatrixTile<TLanes, TVector, TSpan>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
    where TSpan : IPanelSpan
{
    /// <summary>Floats from one row's unfinished sums to the next row's.</summary>
    public static nint SumStride => (TSpan.IsTwo ? 4 : 2) * TLanes.Count;

    /// <summary>
    /// What the tile with this index asks for while it works: the first tiles their share of the next panels, the others
    /// lines of the next tile's result.
    /// </summary>
    /// <param name="c">Of the tile.</param>
    public static LinesAhead Later(in PanelPart b, int tile, float* c, nint stride)
    {
        int lines = Math.Max(1, 2 * TLanes.Count / LinesAhead.Line), panel = tile / 2 / lines;
        return panel < (TSpan.IsTwo ? 2 : 1)
            ? b.LinesOf(panel, tile / 2 % lines, tile % 2)
            : new LinesAhead(c + (6 * stride), stride, LinesAhead.Line);
    }

    /// <summary>Six rows, two depths at a time.</summary>
    /// <param name="later">See <see cref="Later"/>.</param>
    /// <param name="c">Where the result goes, its rows <paramref name="stride"/> floats apart.</param>
    /// <param name="finish">What happens to the product last.</param>
    /// <param name="begun">The sums over the depths before these, rows <see cref="SumStride"/> apart; null where there are none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Six(in MatrixRows a, in PanelPart b, in LinesAhead later, float* c, nint stride, ProductFinish finish, float* begun)
    {
        Expect(finish.Other, c, stride);
        TVector c00, c01, c02, c03, c10, c11, c12, c13, c20, c21, c22, c23;
        TVector c30, c31, c32, c33, c40, c41, c42, c43, c50, c51, c52, c53;
        c00 = c01 = c02 = c03 = c10 = c11 = c12 = c13 = c20 = c21 = c22 = c23 = TLanes.Zero;
        c30 = c31 = c32 = c33 = c40 = c41 = c42 = c43 = c50 = c51 = c52 = c53 = TLanes.Zero;
        if (begun is not null)
        {
            Resume(begun, 0, ref c00, ref c01, ref c02, ref c03);
            Resume(begun, 1, ref c10, ref c11, ref c12, ref c13);
            Resume(begun, 2, ref c20, ref c21, ref c22, ref c23);
            Resume(begun, 3, ref c30, ref c31, ref c32, ref c33);
            Resume(begun, 4, ref c40, ref c41, ref c42, ref c43);
            Resume(begun, 5, ref c50, ref c51, ref c52, ref c53);
        }

        nint rows = a.Stride, two = rows * 2, deep = a.Deep, across = b.Across, step = b.Step, laterStep = later.Step;
        float* a0 = a.Data, a3 = a0 + (rows * 3), panel = b.Data, laterTurn = later.First;
        int k = 0;
        for (; k + LinesAhead.Line <= b.Depth; k += LinesAhead.Line, laterTurn += later.Turn)
        {
            float* laterLine = laterTurn;
            for (int i = 0; i < LinesAhead.Line / 2; i++)
            {
                Prefetch.Line(laterLine);
                Load(panel, across, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
                Add(a0, b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
                Add(a0 + rows, b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
                Add(a0 + two, b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
                Add(a3, b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
                Add(a3 + rows, b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
                Add(a3 + two, b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
                a0 += deep;
                a3 += deep;
                Load(panel + step, across, out b0, out b1, out b2, out b3);
                Add(a0, b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
                Add(a0 + rows, b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
                Add(a0 + two, b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
                Add(a3, b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
                Add(a3 + rows, b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
                Add(a3 + two, b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
                a0 += deep;
                a3 += deep;
                panel += 2 * step;
                laterLine += laterStep;
            }
        }

        for (; k < b.Depth; k++)
        {
            Load(panel, across, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Add(a0, b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            Add(a0 + rows, b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
            Add(a0 + two, b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
            Add(a3, b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
            Add(a3 + rows, b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
            Add(a3 + two, b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
            a0 += deep;
            a3 += deep;
            panel += step;
        }

        Store(c00, c01, c02, c03, c, finish);
        Store(c10, c11, c12, c13, c + stride, finish.At(stride));
        Store(c20, c21, c22, c23, c + (2 * stride), finish.At(2 * stride));
        Store(c30, c31, c32, c33, c + (3 * stride), finish.At(3 * stride));
        Store(c40, c41, c42, c43, c + (4 * stride), finish.At(4 * stride));
        Store(c50, c51, c52, c53, c + (5 * stride), finish.At(5 * stride));
    }

    /// <summary>Eight rows of one panel, where there are 32 registers.</summary>
    /// <inheritdoc cref="Six"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight(in MatrixRows a, in PanelPart b, float* c, nint stride, ProductFinish finish, float* begun)
    {
        TVector c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71, none;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = none = TLanes.Zero;
        if (begun is not null)
        {
            Resume(begun, 0, ref c00, ref c01, ref none, ref none);
            Resume(begun, 1, ref c10, ref c11, ref none, ref none);
            Resume(begun, 2, ref c20, ref c21, ref none, ref none);
            Resume(begun, 3, ref c30, ref c31, ref none, ref none);
            Resume(begun, 4, ref c40, ref c41, ref none, ref none);
            Resume(begun, 5, ref c50, ref c51, ref none, ref none);
            Resume(begun, 6, ref c60, ref c61, ref none, ref none);
            Resume(begun, 7, ref c70, ref c71, ref none, ref none);
        }

        nint rows = a.Stride, two = rows * 2, three = rows * 3, deep = a.Deep, across = b.Across, ahead = b.Ahead, step = b.Step;
        float* a0 = a.Data, a4 = a0 + (rows * 4), panel = b.Data;
        for (int k = b.Depth; k > 0; k--)
        {
            Expect(panel + ahead, across);
            Load(panel, across, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Add(a0, b0, b1, b2, b3, ref c00, ref c01, ref none, ref none);
            Add(a0 + rows, b0, b1, b2, b3, ref c10, ref c11, ref none, ref none);
            Add(a0 + two, b0, b1, b2, b3, ref c20, ref c21, ref none, ref none);
            Add(a0 + three, b0, b1, b2, b3, ref c30, ref c31, ref none, ref none);
            Add(a4, b0, b1, b2, b3, ref c40, ref c41, ref none, ref none);
            Add(a4 + rows, b0, b1, b2, b3, ref c50, ref c51, ref none, ref none);
            Add(a4 + two, b0, b1, b2, b3, ref c60, ref c61, ref none, ref none);
            Add(a4 + three, b0, b1, b2, b3, ref c70, ref c71, ref none, ref none);
            a0 += deep;
            a4 += deep;
            panel += step;
        }

        Store(c00, c01, none, none, c, finish);
        Store(c10, c11, none, none, c + stride, finish.At(stride));
        Store(c20, c21, none, none, c + (2 * stride), finish.At(2 * stride));
        Store(c30, c31, none, none, c + (3 * stride), finish.At(3 * stride));
        Store(c40, c41, none, none, c + (4 * stride), finish.At(4 * stride));
        Store(c50, c51, none, none, c + (5 * stride), finish.At(5 * stride));
        Store(c60, c61, none, none, c + (6 * stride), finish.At(6 * stride));
        Store(c70, c71, none, none, c + (7 * stride), finish.At(7 * stride));
    }

    /// <summary>Two rows, for what sixes leave over.</summary>
    /// <inheritdoc cref="Six"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(in MatrixRows a, in PanelPart b, float* c, nint stride, ProductFinish finish, float* begun)
    {
        TVector c00, c01, c02, c03, c10, c11, c12, c13;
        c00 = c01 = c02 = c03 = c10 = c11 = c12 = c13 = TLanes.Zero;
        if (begun is not null)
        {
            Resume(begun, 0, ref c00, ref c01, ref c02, ref c03);
            Resume(begun, 1, ref c10, ref c11, ref c12, ref c13);
        }

        nint rows = a.Stride, deep = a.Deep, across = b.Across, ahead = b.Ahead, step = b.Step;
        float* a0 = a.Data, panel = b.Data;
        for (int k = b.Depth; k > 0; k--, a0 += deep, panel += step)
        {
            Expect(panel + ahead, across);
            Load(panel, across, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Add(a0, b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            Add(a0 + rows, b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
        }

        Store(c00, c01, c02, c03, c, finish);
        Store(c10, c11, c12, c13, c + stride, finish.At(stride));
    }

    /// <summary>One row.</summary>
    /// <inheritdoc cref="Six"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(in MatrixRows a, in PanelPart b, float* c, ProductFinish finish, float* begun)
    {
        TVector c0, c1, c2, c3;
        c0 = c1 = c2 = c3 = TLanes.Zero;
        if (begun is not null)
        {
            Resume(begun, 0, ref c0, ref c1, ref c2, ref c3);
        }

        nint deep = a.Deep, across = b.Across, ahead = b.Ahead, step = b.Step;
        float* a0 = a.Data, panel = b.Data;
        for (int k = b.Depth; k > 0; k--, a0 += deep, panel += step)
        {
            Expect(panel + ahead, across);
            Load(panel, across, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Add(a0, b0, b1, b2, b3, ref c0, ref c1, ref c2, ref c3);
        }

        Store(c0, c1, c2, c3, c, finish);
    }
}
