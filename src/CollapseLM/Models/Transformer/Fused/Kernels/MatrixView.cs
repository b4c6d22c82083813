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
}
