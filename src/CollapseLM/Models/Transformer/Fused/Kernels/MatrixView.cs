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
    /// <param name="panel">What the rows are multiplied by; behind the last rows its successor comes next.</param>
    public MatrixRows Tile(int row, int count, float* panel, Panels right)
    {
        float* first = data + (row * rowStride);
        if (row + count >= rows)
        {
            return new MatrixRows(first, rowStride, depthStride, panel + right.PanelStride, right.Step);
        }

        (nint ahead, nint step) = rowStride == 1 ? (count, depthStride) : rowStride == right.Depth ? (count * rowStride, (nint)count) : (0, 0);
        return new MatrixRows(first, rowStride, depthStride, first + ahead, step);
    }
}
