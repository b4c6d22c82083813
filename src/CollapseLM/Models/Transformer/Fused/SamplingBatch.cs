using CollapseLM.Models.Transformer.Fused.Kernels;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>How many texts a decoder samples side by side, and what their keys and values take.</summary>
/// <param name="shape">Of the model.</param>
/// <param name="allowed">Texts at most.</param>
internal readonly struct SamplingBatch(TransformerOptions shape, int allowed)
{
    /// <summary>
    /// The more texts, the fewer times the weights are read, and the more keys and values lie between two readings of the same ones. Those
    /// are read from the third-level cache or from memory anyway, front to back: they do not fit the second level.
    /// </summary>
    private const long CacheBytes = 16 << 20;

    /// <summary>Fewer texts are not worth reading the weights for.</summary>
    private const int FewestRows = 3 * MatrixView.TileRows;

    /// <summary>Texts of each thread: whole tiles of a product's rows, unless fewer are allowed.</summary>
    public int Rows
    {
        get
        {
            int most = (int)Math.Min(allowed, Math.Max(FewestRows, CacheBytes / BytesPerText));
            return most < MatrixView.TileRows ? most : most / MatrixView.TileRows * MatrixView.TileRows;
        }
    }

    /// <summary>Keys and values of all these texts.</summary>
    public long Bytes => Rows * BytesPerText;

    private long BytesPerText => 2L * sizeof(float) * shape.Layers * shape.Width * shape.Context;
}
