namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>The rows of one tile, and where those of the next begin.</summary>
/// <param name="data">The first row's first value.</param>
/// <param name="stride">From one row to the next.</param>
/// <param name="deep">From one depth to the next.</param>
/// <param name="next">Walked by <paramref name="nextStep"/> a depth, it passes all lines of the next tile's rows.</param>
internal readonly unsafe struct MatrixRows(float* data, nint stride, nint deep, float* next, nint nextStep)
{
    public float* Data => data;

    public nint Stride => stride;

    public nint Deep => deep;

    public float* Next => next;

    public nint NextStep => nextStep;
}
