using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Gradients that one thread carries from operation to operation: M rows (tokens), C channels.</summary>
internal sealed unsafe class BackwardScratch<TLanes, TVector> : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly NativePool memory;

    public BackwardScratch(int rows, int width)
    {
        long wide = (long)rows * width;
        long panels = PanelPacking<TLanes, TVector>.Size(rows, 4 * width);
        long tiles = RowTiles.Size(MatrixProduct<TLanes, TVector>.BlockRows(rows), rows);
        memory = new NativePool((10 * wide) + panels + tiles, parts: 7);
        Residual = memory.Take(wide);
        Narrow = memory.Take(wide);
        Branch = memory.Take(wide);
        Wide = memory.Take(4 * wide);
        Projected = memory.Take(3 * wide);
        Panels = memory.Take(panels);
        Tiles = memory.Take(tiles);
    }

    /// <summary>(M, C): of the residual stream.</summary>
    public float* Residual { get; }

    /// <summary>(M, C): of a normalisation's output or of the attention's.</summary>
    public float* Narrow { get; }

    /// <summary>(M, C): of a branch behind its dropout.</summary>
    public float* Branch { get; }

    /// <summary>(M, 4C): of the feed-forward's inner layer.</summary>
    public float* Wide { get; }

    /// <summary>(M, 3C): of queries, keys and values.</summary>
    public float* Projected { get; }

    /// <summary>Room for (M, 4C) as panels.</summary>
    public float* Panels { get; }

    /// <summary>Room for a block of transposed rows as tiles.</summary>
    public float* Tiles { get; }

    public void Dispose() => memory.Dispose();
}
