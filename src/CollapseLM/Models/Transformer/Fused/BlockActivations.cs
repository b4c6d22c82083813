namespace CollapseLM.Models.Transformer.Fused;

/// <summary>What one block leaves behind on the way forward: M rows (tokens), C channels, H heads.</summary>
internal sealed unsafe class BlockActivations : IDisposable
{
    private readonly NativePool memory;

    public BlockActivations(int rows, AttentionShape shape)
    {
        long wide = (long)rows * shape.Width;
        memory = new NativePool((16 * wide) + ((4 + shape.Heads) * (long)rows), parts: 11);
        Residual = memory.Take(wide);
        AttentionNormal = memory.Take(wide);
        Projected = memory.Take(3 * wide);
        Attended = memory.Take(wide);
        Middle = memory.Take(wide);
        FeedForwardNormal = memory.Take(wide);
        Expanded = memory.Take(4 * wide);
        Activated = memory.Take(4 * wide);
        AttentionMoments = memory.Take(2L * rows);
        FeedForwardMoments = memory.Take(2L * rows);
        LogSums = memory.Take((long)shape.Heads * rows);
    }

    /// <summary>(M, C): what enters the block.</summary>
    public float* Residual { get; }

    /// <summary>(M, C)</summary>
    public float* AttentionNormal { get; }

    /// <summary>(M, 3C): queries, keys, values.</summary>
    public float* Projected { get; }

    /// <summary>(M, C): mixed values of all heads.</summary>
    public float* Attended { get; }

    /// <summary>(M, C): the residual between attention and feed-forward.</summary>
    public float* Middle { get; }

    /// <summary>(M, C)</summary>
    public float* FeedForwardNormal { get; }

    /// <summary>(M, 4C): before the activation; afterwards its slope.</summary>
    public float* Expanded { get; }

    /// <summary>(M, 4C)</summary>
    public float* Activated { get; }

    /// <summary>(M, 2)</summary>
    public float* AttentionMoments { get; }

    /// <summary>(M, 2)</summary>
    public float* FeedForwardMoments { get; }

    /// <summary>(H, M): of each query's scores.</summary>
    public float* LogSums { get; }

    public void Dispose() => memory.Dispose();
}
