namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>The rows of one tile, and where those of the next begin.</summary>
/// <param name="data">The first row's first value.</param>
/// <param name="stride">From one row to the next.</param>
/// <param name="deep">From one depth to the next.</param>
/// <param name="next">The next tile's first value.</param>
internal readonly unsafe struct MatrixRows(float* data, nint stride, nint deep, float* next)
{
    public float* Data => data;

    public nint Stride => stride;

    public nint Deep => deep;

    /// <summary>The next tile's lines: row after row or, where rows share lines, depth after depth.</summary>
    public LinesAhead Ahead => new(next, stride == 1 ? 2 * deep : stride, LinesAhead.Line * deep);
}
