namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Cache lines that a tile asks for while it works, one at every other depth: some a step apart, and after a line's floats of
/// depth the same again behind them.
/// </summary>
/// <param name="first">The first line.</param>
/// <param name="step">From one line to the next.</param>
/// <param name="turn">From a first line to the first of the next turn.</param>
internal readonly unsafe struct LinesAhead(float* first, nint step, nint turn)
{
    /// <summary>Floats of a cache line, and depths of a turn.</summary>
    public const int Line = 16;

    public float* First => first;

    public nint Step => step;

    public nint Turn => turn;
}
