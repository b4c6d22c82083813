namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Rows of the left factor of a product, as they lie: element (row, depth) is at row x RowStride + depth x DepthStride. With
/// the strides swapped the same memory is read transposed; <see cref="RowTiles"/> makes a copy in which tiles lie one after another.
/// </summary>
/// <param name="tileStride">From each six rows to the next six.</param>
internal readonly unsafe struct MatrixView(float* data, int rows, nint rowStride, nint depthStride, nint tileStride)
{
    /// <summary>Rows of a tile.</summary>
    public const int TileRows = 6;

    public MatrixView(float* data, int rows, nint rowStride, nint depthStride = 1)
        : this(data, rows, rowStride, depthStride, TileRows * rowStride)
    {
    }

    public int Rows => rows;

    /// <summary>Whether rows follow each other at the same distance everywhere, so that any of them make a tile.</summary>
    public bool IsAsItLies => tileStride == TileRows * rowStride;

    /// <summary>Some of the rows.</summary>
    /// <param name="from">A multiple of <see cref="TileRows"/>.</param>
    public MatrixView Part(int from, int count) => new(RowAt(from), count, rowStride, depthStride, tileStride);

    /// <summary>The same rows from a depth on.</summary>
    public MatrixView Deeper(int from) => new(data + (from * depthStride), rows, rowStride, depthStride, tileStride);

    /// <summary>The rows of one tile.</summary>
    public MatrixRows Tile(int row) => new(RowAt(row), rowStride, depthStride);

    private float* RowAt(int row) => data + (row / TileRows * tileStride) + (row % TileRows * rowStride);
}
