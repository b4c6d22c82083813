using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Products with a triangle of scores. Queries are taken in blocks of rows; of a block only the panels that a query may look
/// at are computed, and rows above a panel's first column are left out:
/// <code>
///              keys, one panel a column
/// queries      [x][ ][ ]      x computed; within a panel on the diagonal the rows from its first column on,
///  block 0     [x][x][ ]      what lies right of the diagonal there is computed too and overwritten with 0
///  block 1     [x][x][x]
/// </code>
/// </summary>
internal static unsafe class CausalScores<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Rows that are multiplied together below the diagonal; the zeros right of it reach as far.</summary>
    private const int TileRows = 8;

    /// <summary>scores = left x panels for rows <paramref name="first"/> to <paramref name="last"/> (not included) of a window.</summary>
    /// <param name="left">The window's rows from its first on, (T, D).</param>
    /// <param name="across">Panels (D, T).</param>
    /// <param name="scores">The block's, (last - first, stride).</param>
    public static void Compute(float* left, nint leftStride, Panels across, int first, int last, float* scores, nint stride)
    {
        int width = PanelPacking<TLanes, TVector>.Width;
        for (int column = 0; column < last; column += width)
        {
            int from = Math.Max(first, column);
            Panels panel = new(across.Data + ((column / width) * across.PanelStride), across.Depth, width, across.PanelStride, across.Step);
            MatrixProduct<TLanes, TVector>.Multiply(
                new MatrixView(left + (from * leftStride), last - from, leftStride), panel, scores + ((from - first) * stride) + column, stride);
        }
    }

    /// <summary>
    /// Writes zeros right of the diagonal as far as products with the block read. The last vector of a row has them already:
    /// nothing is left to do where a vector is as long as a tile is high.
    /// </summary>
    /// <param name="row">Of the window.</param>
    /// <param name="scores">Its row.</param>
    public static void Cut(float* scores, int row, int first)
    {
        int end = first + ((row - first) / TileRows * TileRows) + TileRows;
        for (int column = row + 1; column < end && TLanes.Count < TileRows; column++)
        {
            scores[column] = 0;
        }
    }

    /// <summary>result rows first.. = scores x right: each query's mixture of the keys' rows.</summary>
    /// <param name="down">Panels (T, D).</param>
    /// <param name="result">The window's rows from its first on.</param>
    public static void Mix(float* scores, nint stride, Panels down, int first, int last, float* result, nint resultStride)
    {
        for (int row = first; row < last; row += TileRows)
        {
            int rows = Math.Min(TileRows, last - row);
            MatrixView left = new(scores + ((row - first) * stride), rows, stride);
            MatrixProduct<TLanes, TVector>.Multiply(left, down.Part(0, row + rows), result + (row * resultStride), resultStride);
        }
    }

    /// <summary>result = transposed scores x right, added to what blocks before have put there: each key's sum over the queries.</summary>
    /// <param name="block">Panels (last - first, D).</param>
    /// <param name="result">The window's rows from its first on.</param>
    public static void Collect(float* scores, nint stride, Panels block, int first, int last, float* result, nint resultStride)
    {
        for (int row = 0; row < last; row += TileRows)
        {
            int rows = Math.Min(TileRows, last - row);
            int skipped = Math.Max(0, row - first); // queries of the block before these keys do not see them
            MatrixView left = new(scores + (skipped * stride) + row, rows, 1, stride);
            float* to = result + (row * resultStride);
            MatrixProduct<TLanes, TVector>.Multiply(left, block.Part(skipped, last - first - skipped), to, resultStride, row < first ? ProductFinish.Add(to) : default);
        }
    }
}
