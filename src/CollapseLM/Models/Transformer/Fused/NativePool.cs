namespace CollapseLM.Models.Transformer.Fused;

/// <summary>
/// Several arrays in one piece of memory, each beginning at a cache line, with a gap before the next: where a kernel rounds a
/// length up to whole vectors, it runs into the gap, not into the array. Gaps also keep arrays of equal sizes from lying a
/// multiple of 4 KiB apart, which processors mistake for the same address when one is written and the other read.
/// </summary>
/// <param name="count">Floats of all arrays together.</param>
/// <param name="parts">Arrays.</param>
internal sealed unsafe class NativePool(long count, int parts) : IDisposable
{
    private const int Line = 16;
    private const int Gap = 8 * Line;

    private readonly NativeArray memory = new(count + (parts * (long)(Gap + Line)));
    private long taken;

    /// <exception cref="InvalidOperationException">More is taken than there is.</exception>
    public float* Take(long floats)
    {
        float* part = memory.Data + taken;
        taken += ((floats + Line - 1) / Line * Line) + Gap;
        return taken <= memory.Count ? part : throw new InvalidOperationException($"{taken} of {memory.Count} floats taken");
    }

    public void Dispose() => memory.Dispose();
}
