using CollapseLM.Models.Transformer.Fused.Kernels;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>How many texts a decoder samples side by side: as many as pay, for what they remember is most of a sampling's memory.</summary>
/// <param name="allowed">Texts at most.</param>
/// <param name="threads">Among which the texts are shared out.</param>
internal readonly struct SamplingBatch(TransformerOptions shape, int allowed, int threads)
{
    /// <summary>Of a thread. The weights are read once for all texts, so more of them pay, but main's 30 that this holds sample as fast as 60.</summary>
    private const long KeyAndValueBytes = 16 << 20;

    /// <summary>Of a thread. Fewer texts are not worth reading the weights for, however long their contexts are.</summary>
    private const int FewestRows = 3 * MatrixView.TileRows;

    /// <summary>Texts of all threads: whole tiles of a product's rows for each, unless fewer are allowed.</summary>
    public int Rows
    {
        get
        {
            int tiles = threads * MatrixView.TileRows;
            int most = (int)Math.Min(allowed, threads * Math.Max(FewestRows, KeyAndValueBytes / BytesPerText));
            return most < tiles ? most : most / tiles * tiles;
        }
    }

    /// <summary>Keys and values of one text.</summary>
    public long BytesPerText => 2L * sizeof(float) * shape.Layers * shape.Width * shape.Context;
}
