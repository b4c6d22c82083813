namespace CollapseLM.Models.Transformer.Fused;

/// <summary>
/// Several arrays in one piece of memory, each beginning at a cache line: where a kernel rounds a length up to whole vectors,
/// it runs into the gap before the next array, not into the array.
/// </summary>
/// <param name="count">Floats of all arrays together.</param>
/// <param name="parts">Arrays.</param>
internal sealed unsafe class NativePool(long count, int parts) : IDisposable
{
    private const int Line = 16;

    private readonly NativeArray memory = new(count + ((long)parts * Line));
    private long taken;

    /// <exception cref="InvalidOperationException">More is taken than there is.</exception>
    public float* Take(long floats)
    {
        float* part = memory.Data + taken;
        taken += (floats + Line - 1) / Line * Line;
        return taken <= memory.Count ? part : throw new InvalidOperationException($"{taken} of {memory.Count} floats taken");
    }

    public void Dispose() => memory.Dispose();
}
