using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>result = left x right, for any sizes, with something added or multiplied where asked for.</summary>
/// <remarks>
/// Rows go in blocks that the second-level cache holds, each with one panel after another, and with each panel tile by tile
/// (Goto and van de Geijn 2008, without their blocking of the depth: every element stays in its registers until it is done).
/// </remarks>
internal static unsafe class MatrixProduct<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private const int MostRows = MatrixView.TileRows;

    /// <summary>Half a megabyte: half of what the second-level cache of a core has, in most of today's processors.</summary>
    private const int BlockFloats = 1 << 17;

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
                Rows(left, panel, right, result + column, stride, from);
            }
            else
            {
                LastColumns(left, panel, right, result + column, stride, from, right.Columns - column);
            }
        }
    }

    private static void Rows(MatrixView left, float* panel, Panels right, float* result, nint stride, ProductFinish finish)
    {
        int row = 0;
        for (; row + 8 <= left.Rows && TLanes.Count == 16; row += 8)
        {
            MatrixTile<TLanes, TVector>.Eight(left.Tile(row, 8, panel, right), panel, right.Step, right.Depth, result + (row * stride), stride, finish.At(row * stride));
        }

        for (; row + 4 <= left.Rows; row += 4)
        {
            MatrixTile<TLanes, TVector>.Four(left.Tile(row, 4, panel, right), panel, right.Step, right.Depth, result + (row * stride), stride, finish.At(row * stride));
        }

        for (; row < left.Rows; row++)
        {
            MatrixTile<TLanes, TVector>.One(left.Tile(row, 1, panel, right), panel, right.Step, right.Depth, result + (row * stride), finish.At(row * stride));
        }
    }

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
