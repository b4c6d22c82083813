namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>The rows of one tile, and where those of the next begin.</summary>
/// <param name="data">The first row's first value.</param>
/// <param name="stride">From one row to the next.</param>
/// <param name="deep">From one depth to the next.</param>
/// <param name="next">The next tile's first value.</param>
internal readonly unsafe struct MatrixRows(float* data, nint stride, nint deep, float* next)
{
    /// <summary>Floats of a cache line.</summary>
    public const int Line = 16;

    public float* Data => data;

    public nint Stride => stride;

    public nint Deep => deep;

    public float* Next => next;

    /// <summary>At every other depth one line of the next tile is asked for: rows one after another, or where these share lines, depths.</summary>
    public nint NextStep => stride == 1 ? 2 * deep : stride;

    /// <summary>After as many depths as a line has floats, rows begin again, a line further.</summary>
    public nint NextLine => Line * deep;
}
