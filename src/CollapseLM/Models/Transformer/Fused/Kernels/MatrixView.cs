namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Rows of the left factor of a product, as they lie: element (row, depth) is at row x RowStride + depth x DepthStride. With
/// the strides swapped the same memory is read transposed.
/// </summary>
internal readonly unsafe struct MatrixView(float* data, int rows, nint rowStride, nint depthStride = 1)
{
    public float* Data => data;

    public int Rows => rows;

    public nint RowStride => rowStride;

    public nint DepthStride => depthStride;

    /// <summary>Some rows. The next ones' lines are known where rows follow each other without gaps, or where they share lines.</summary>
    public MatrixRows Tile(int row, int count, int depth)
    {
        float* first = data + (row * rowStride);
        (nint ahead, nint step) = rowStride == 1 ? (count, depthStride) : rowStride == depth ? (count * rowStride, (nint)count) : (0, 0);
        return new MatrixRows(first, rowStride, depthStride, first + ahead, step);
    }
}
