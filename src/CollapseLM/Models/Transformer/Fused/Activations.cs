using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>What a way forward leaves behind: of every block for training, of the last alone otherwise.</summary>
internal sealed unsafe class Activations<TLanes, TVector> : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly BlockActivations[] blocks;
    private readonly NativeArray residual;
    private readonly NativeArray normal;
    private readonly NativeArray moments;
    private readonly NativeArray logits;

    /// <param name="rows">M, tokens at most.</param>
    /// <param name="keepsAll">Whether every block has memory of its own.</param>
    public Activations(PackedNetwork<TLanes, TVector> network, int rows, bool keepsAll)
    {
        blocks = [.. Enumerable.Range(0, keepsAll ? network.Options.Layers : 1).Select(_ => new BlockActivations(rows, network.Attention))];
        residual = new NativeArray((long)rows * network.Options.Width);
        normal = new NativeArray((long)rows * network.Options.Width);
        moments = new NativeArray(2L * rows);
        LogitStride = PanelPacking<TLanes, TVector>.RoundUp(network.CharCount);
        logits = new NativeArray((long)rows * LogitStride);
        Rows = rows;
    }

    public int Rows { get; }

    /// <summary>(M, C): what the last block puts out.</summary>
    public float* Residual => residual.Data;

    /// <summary>(M, C): the same, normalised.</summary>
    public float* Normal => normal.Data;

    /// <summary>(M, 2)</summary>
    public float* Moments => moments.Data;

    /// <summary>(M, V), rows <see cref="LogitStride"/> apart.</summary>
    public float* Logits => logits.Data;

    /// <summary>V, rounded up to whole panels.</summary>
    public int LogitStride { get; }

    public BlockActivations Block(int index) => blocks[index % blocks.Length];

    /// <summary>Where block index puts its output: the next block's input.</summary>
    public float* Output(int index, int layers) => index + 1 < layers ? Block(index + 1).Residual : Residual;

    public void Dispose()
    {
        Array.ForEach(blocks, block => block.Dispose());
        residual.Dispose();
        normal.Dispose();
        moments.Dispose();
        logits.Dispose();
    }
}
