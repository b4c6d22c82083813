namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Rows of the left factor of a product, as they lie: element (row, depth) is at row x RowStride + depth x DepthStride. With
/// the strides swapped the same memory is read transposed; <see cref="RowTiles"/> makes a copy in which tiles lie one after another.
/// </summary>
/// <param name="tileStride">From each eight rows to the next eight.</param>
internal readonly unsafe struct MatrixView(float* data, int rows, nint rowStride, nint depthStride, nint tileStride)
{
    /// <summary>Rows of a tile.</summary>
    public const int TileRows = 8;

    public MatrixView(float* data, int rows, nint rowStride, nint depthStride = 1)
        : this(data, rows, rowStride, depthStride, TileRows * rowStride)
    {
    }

    public int Rows => rows;

    /// <summary>Some of the rows.</summary>
    /// <param name="from">A multiple of <see cref="TileRows"/>.</param>
    public MatrixView Part(int from, int count) => new(RowAt(from), count, rowStride, depthStride, tileStride);

    /// <summary>The same rows from a depth on.</summary>
    public MatrixView Deeper(int from) => new(data + (from * depthStride), rows, rowStride, depthStride, tileStride);

    /// <summary>Rows of one tile. The next ones' lines are known where rows follow each other without gaps, or where they share lines.</summary>
    /// <param name="row">A multiple of <paramref name="count"/>, or one of the last rows.</param>
    /// <param name="panel">What the rows are multiplied by; behind the last rows its successor comes next.</param>
    public MatrixRows Tile(int row, int count, float* panel, Panels right)
    {
        float* first = RowAt(row);
        if (row + count >= rows)
        {
            return new MatrixRows(first, rowStride, depthStride, panel + right.PanelStride, right.Step);
        }

        (nint ahead, nint step) = rowStride == 1 ? ((nint)(RowAt(row + count) - first), depthStride)
            : rowStride == right.Depth ? (count * rowStride, (nint)count) : (0, 0);
        return new MatrixRows(first, rowStride, depthStride, first + ahead, step);
    }

    private float* RowAt(int row) => data + (row / TileRows * tileStride) + (row % TileRows * rowStride);
}
