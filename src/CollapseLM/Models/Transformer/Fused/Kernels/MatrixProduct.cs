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
    private const int MostRows = MatrixView.TileRows;

    /// <summary>Half a megabyte: half of what the second-level cache of a core has, in most of today's processors.</summary>
    private const int BlockFloats = 1 << 17;

    /// <summary>Depth of a panel's part at most: 24 KB with 512-bit vectors, half of what the first-level cache has there.</summary>
    private const int MostDepth = 192;

    /// <summary>Rows of a block.</summary>
    public static int BlockRows(int depth) => Math.Max(1, BlockFloats / depth / MostRows) * MostRows;

    /// <param name="result">(left.Rows, right.Columns), rows <paramref name="stride"/> floats apart.</param>
    public static void Multiply(MatrixView left, Panels right, float* result, nint stride, ProductFinish finish = default)
    {
        int most = BlockRows(right.Depth);
        for (int row = 0; row < left.Rows; row += most)
        {
            Block(left.Part(row, Math.Min(most, left.Rows - row)), right, result + (row * stride), stride, finish.At(row * stride));
        }
    }

    private static void Block(MatrixView left, Panels right, float* result, nint stride, ProductFinish finish)
    {
        int width = PanelPacking<TLanes, TVector>.Width;
        float* panel = right.Data;
        for (int column = 0; column < right.Columns; column += width, panel += right.PanelStride)
        {
            ProductFinish from = finish.At(column);
            if (column + width <= right.Columns)
            {
                Panel(left, panel, right, result + column, stride, from);
            }
            else
            {
                LastColumns(left, panel, right, result + column, stride, from, right.Columns - column);
            }
        }
    }

    /// <summary>One full panel, part after part of its depth.</summary>
    [SkipLocalsInit]
    private static void Panel(MatrixView left, float* panel, Panels right, float* result, nint stride, ProductFinish finish)
    {
        if (right.Depth <= MostDepth)
        {
            Rows(left, panel, right, result, stride, finish);
            return;
        }

        int width = PanelPacking<TLanes, TVector>.Width;
        float* sums = stackalloc float[left.Rows * width]; // (rows, W)
        int parts = (right.Depth + MostDepth - 1) / MostDepth, most = (right.Depth + parts - 1) / parts;
        for (int from = 0; from < right.Depth; from += most)
        {
            (MatrixView rows, Panels part) = (left.Deeper(from), right.PanelPart(from, Math.Min(most, right.Depth - from)));
            float* begun = from > 0 ? sums : null;
            if (from + most < right.Depth)
            {
                Rows(rows, panel, part, sums, width, default, begun);
            }
            else
            {
                Rows(rows, panel, part, result, stride, finish, begun);
            }

            panel += part.PanelStride;
        }
    }

    /// <param name="begun">(rows, W): sums over the depths before; null where there are none.</param>
    private static void Rows(MatrixView left, float* panel, Panels right, float* result, nint stride, ProductFinish finish, float* begun = null)
    {
        int row = 0;
        for (; row + 8 <= left.Rows && TLanes.Count == 16; row += 8)
        {
            MatrixTile<TLanes, TVector>.Eight(left.Tile(row, 8, panel, right), panel, right.Step, right.Depth, result + (row * stride), stride, finish.At(row * stride), Begun(begun, row));
        }

        for (; row + 4 <= left.Rows; row += 4)
        {
            MatrixTile<TLanes, TVector>.Four(left.Tile(row, 4, panel, right), panel, right.Step, right.Depth, result + (row * stride), stride, finish.At(row * stride), Begun(begun, row));
        }

        for (; row < left.Rows; row++)
        {
            MatrixTile<TLanes, TVector>.One(left.Tile(row, 1, panel, right), panel, right.Step, right.Depth, result + (row * stride), finish.At(row * stride), Begun(begun, row));
        }
    }

    private static float* Begun(float* begun, int row) => begun is null ? null : begun + (row * PanelPacking<TLanes, TVector>.Width);

    /// <summary>Computes a full panel beside the result, of which the result has room for some columns only.</summary>
    private static void LastColumns(MatrixView left, float* panel, Panels right, float* result, nint stride, ProductFinish finish, int columns)
    {
        int width = PanelPacking<TLanes, TVector>.Width;
        float* tile = stackalloc float[MostRows * width];
        for (int row = 0; row < left.Rows; row += MostRows)
        {
            int rows = Math.Min(MostRows, left.Rows - row);
            for (int i = 0; i < rows && finish.Other is not null; i++)
            {
                new ReadOnlySpan<float>(finish.Other + ((row + i) * stride), columns).CopyTo(new Span<float>(tile + (i * width), width));
            }

            Rows(left.Part(row, rows), panel, right, tile, width, finish.Other is null ? finish : finish.Multiplies ? ProductFinish.Multiply(tile) : ProductFinish.Add(tile));
            for (int i = 0; i < rows; i++)
            {
                new ReadOnlySpan<float>(tile + (i * width), columns).CopyTo(new Span<float>(result + ((row + i) * stride), columns));
            }
        }
    }
}
