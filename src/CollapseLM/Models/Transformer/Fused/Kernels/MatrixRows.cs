namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>The rows of one tile.</summary>
/// <param name="data">The first row's first value.</param>
/// <param name="stride">From one row to the next.</param>
/// <param name="deep">From one depth to the next.</param>
internal readonly unsafe struct MatrixRows(float* data, nint stride, nint deep)
{
    public float* Data => data;

    public nint Stride => stride;

    public nint Deep => deep;
}
