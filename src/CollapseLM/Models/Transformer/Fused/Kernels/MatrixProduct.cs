using System.Runtime.CompilerServices;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>result = left x right, for any sizes, with something added or multiplied where asked for.</summary>
/// <remarks>
/// Rows go in blocks that the second-level cache holds, each with one panel after another; a deep panel goes in parts that the first-level
/// cache holds, each with one tile of rows after another (Goto and van de Geijn 2008). Sums wait for the next part beside the result
/// and go on from there, so that an element has the bits of a product in one go.
/// </remarks>
internal static unsafe class MatrixProduct<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private const int TileRows = MatrixView.TileRows;

    /// <summary>Half a megabyte: half of what the second-level cache of a core has, in most of today's processors.</summary>
    private const int BlockFloats = 1 << 17;

    /// <summary>Depths of a part at most, one panel's or two panels' together: 32 KB with 512-bit vectors, two thirds of what the first-level cache has there.</summary>
    private const int MostDepth = 256;

    /// <summary>Two panels at once need 32 registers, which are those of 512 bits.</summary>
    private static bool HasTwo => TLanes.Count == 16;

    private static int Width => PanelPacking<TLanes, TVector>.Width;

    /// <summary>Rows of a block.</summary>
    public static int BlockRows(int depth) => Math.Max(1, BlockFloats / depth / TileRows) * TileRows;

    /// <param name="result">(left.Rows, right.Columns), rows <paramref name="stride"/> floats apart.</param>
    public static void Multiply(in MatrixView left, in Panels right, float* result, nint stride, ProductFinish finish = default)
    {
        if ((long)left.Rows * right.Depth <= BlockFloats)
        {
            Block(left, right, result, stride, finish);
            return;
        }

        int most = BlockRows(right.Depth);
        for (int row = 0; row < left.Rows; row += most)
        {
            Block(left.Part(row, Math.Min(most, left.Rows - row)), right, result + (row * stride), stride, finish.At(row * stride));
        }
    }

    private static void Block(in MatrixView left, in Panels right, float* result, nint stride, ProductFinish finish)
    {
        bool two = HasTwo && left.Rows >= 2 * TileRows; // fewer rows wait for the panels, which eight of one panel ask for in time
        float* panel = right.Data;
        int column = 0;
        for (; two && column + (2 * Width) <= right.Columns; column += 2 * Width, panel += 2 * right.PanelStride)
        {
            Columns<TwoPanels>(left, panel, right, result + column, stride, finish.At(column));
        }

        for (; column + Width <= right.Columns; column += Width, panel += right.PanelStride)
        {
            Columns<OnePanel>(left, panel, right, result + column, stride, finish.At(column));
        }

        if (column < right.Columns)
        {
            LastColumns(left, panel, right, result + column, stride, finish.At(column), right.Columns - column);
        }
    }

    /// <summary>Full panels.</summary>
    private static void Columns<TSpan>(in MatrixView left, float* panel, in Panels right, float* result, nint stride, ProductFinish finish)
        where TSpan : IPanelSpan
    {
        int span = TSpan.IsTwo ? 2 : 1;
        if (right.Depth > MostDepth / span)
        {
            DeepColumns<TSpan>(left, panel, right, result, stride, finish);
            return;
        }

        Rows<TSpan>(left, new PanelPart(panel, right.Depth, right.Step, right.PanelStride, span * right.PanelStride), result, stride, finish);
    }

    /// <summary>Full panels, part after part of their depth.</summary>
    [SkipLocalsInit]
    private static void DeepColumns<TSpan>(in MatrixView left, float* panel, in Panels right, float* result, nint stride, ProductFinish finish)
        where TSpan : IPanelSpan
    {
        int span = TSpan.IsTwo ? 2 : 1;
        nint following = span * right.PanelStride;
        nint sumStride = MatrixTile<TLanes, TVector, TSpan>.SumStride;
        float* sums = stackalloc float[(int)(left.Rows * sumStride)];
        int parts = ((right.Depth * span) + MostDepth - 1) / MostDepth;
        int most = (right.Depth + (parts * LinesAhead.Line) - 1) / (parts * LinesAhead.Line) * LinesAhead.Line;
        for (int from = 0; from < right.Depth; from += most)
        {
            int depth = Math.Min(most, right.Depth - from);
            bool last = from + depth == right.Depth;
            nint ahead = last ? following - (from * right.Step) : depth * right.Step;
            PanelPart part = new(panel + (from * right.Step), depth, right.Step, right.PanelStride, ahead);
            float* begun = from > 0 ? sums : null;
            Rows<TSpan>(left.Deeper(from), part, last ? result : sums, last ? stride : sumStride, last ? finish : default, begun);
        }
    }

    /// <param name="begun">Sums over the depths before; null where there are none.</param>
    private static void Rows<TSpan>(in MatrixView left, in PanelPart part, float* result, nint stride, ProductFinish finish, float* begun = null)
        where TSpan : IPanelSpan
    {
        nint sumStride = begun is null ? 0 : MatrixTile<TLanes, TVector, TSpan>.SumStride;
        int row = 0;
        for (; HasTwo && !TSpan.IsTwo && left.IsAsItLies && row + 8 <= left.Rows; row += 8)
        {
            MatrixTile<TLanes, TVector, TSpan>.Eight(left.Tile(row), part, result + (row * stride), stride, finish.At(row * stride), begun + (row * sumStride));
        }

        for (; row + TileRows <= left.Rows; row += TileRows)
        {
            float* to = result + (row * stride);
            LinesAhead later = MatrixTile<TLanes, TVector, TSpan>.Later(part, row / TileRows, to, stride);
            MatrixTile<TLanes, TVector, TSpan>.Six(left.Tile(row), part, later, to, stride, finish.At(row * stride), begun + (row * sumStride));
        }

        for (; row + 2 <= left.Rows; row += 2)
        {
            MatrixTile<TLanes, TVector, TSpan>.Two(left.Tile(row), part, result + (row * stride), stride, finish.At(row * stride), begun + (row * sumStride));
        }

        if (row < left.Rows)
        {
            MatrixTile<TLanes, TVector, TSpan>.One(left.Tile(row), part, result + (row * stride), finish.At(row * stride), begun + (row * sumStride));
        }
    }

    /// <summary>Computes a full panel beside the result, of which the result has room for some columns only.</summary>
    private static void LastColumns(in MatrixView left, float* panel, in Panels right, float* result, nint stride, ProductFinish finish, int columns)
    {
        PanelPart part = new(panel, right.Depth, right.Step, across: 0, right.PanelStride);
        float* tile = stackalloc float[TileRows * Width];
        for (int row = 0; row < left.Rows; row += TileRows)
        {
            int rows = Math.Min(TileRows, left.Rows - row);
            for (int i = 0; i < rows && finish.Other is not null; i++)
            {
                new ReadOnlySpan<float>(finish.Other + ((row + i) * stride), columns).CopyTo(new Span<float>(tile + (i * Width), Width));
            }

            Rows<OnePanel>(left.Part(row, rows), part, tile, Width, finish.Other is null ? finish : finish.Multiplies ? ProductFinish.Multiply(tile) : ProductFinish.Add(tile));
            for (int i = 0; i < rows; i++)
            {
                new ReadOnlySpan<float>(tile + (i * Width), columns).CopyTo(new Span<float>(result + ((row + i) * stride), columns));
            }
        }
    }
}
