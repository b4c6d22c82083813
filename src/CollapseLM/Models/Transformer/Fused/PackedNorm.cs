namespace CollapseLM.Models.Transformer.Fused;

/// <summary>A normalisation's weights with room behind them, so that whole vectors can be read.</summary>
internal sealed unsafe class PackedNorm(float* weights, long offset, int width) : IDisposable
{
    private readonly NativeArray copy = new(width);

    /// <summary>In the network's flat weights, and of its gradient in a flat gradient.</summary>
    public long Offset => offset;

    /// <summary>(C)</summary>
    public float* Data => copy.Data;

    /// <summary>Takes over the weights as they are now.</summary>
    public void Pack() => new ReadOnlySpan<float>(weights + offset, width).CopyTo(new Span<float>(copy.Data, width));

    public void Dispose() => copy.Dispose();
}
