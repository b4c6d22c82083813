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
        int column = first / width * width; // all rows look at the columns before
        if (column > 0)
        {
            Multiply(left, leftStride, across, 0, column, first, last, scores, stride, first);
        }

        for (; column < last; column += 2 * width)
        {
            int second = Math.Min(column + width, last);
            Multiply(left, leftStride, across, column, width, Math.Max(first, column), second, scores, stride, first);
            if (second < last)
            {
                Multiply(left, leftStride, across, column, 2 * width, Math.Max(first, second), last, scores, stride, first);
            }
        }
    }

    /// <summary>
    /// Writes zeros right of the diagonal as far as products with the block read. The last vector of a row has them already:
    /// nothing is left to do where these reach as far.
    /// </summary>
    /// <param name="row">Of the window.</param>
    /// <param name="scores">Its row.</param>
    public static void Cut(float* scores, int row, int first, int last)
    {
        int end = Math.Min(first + ((row - first) / TileRows * TileRows) + TileRows, last);
        for (int column = (row / TLanes.Count * TLanes.Count) + TLanes.Count; column < end; column++)
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

    /// <summary>Rows <paramref name="from"/> to <paramref name="to"/> of some panels' columns.</summary>
    private static void Multiply(
        float* left, nint leftStride, Panels across, int column, int columns, int from, int to, float* scores, nint stride, int first)
    {
        Panels panels = new(across.Data + (column / PanelPacking<TLanes, TVector>.Width * across.PanelStride), across.Depth, columns, across.PanelStride, across.Step);
        MatrixView rows = new(left + (from * leftStride), to - from, leftStride);
        MatrixProduct<TLanes, TVector>.Multiply(rows, panels, scores + ((from - first) * stride) + column, stride);
    }
}
