using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Memory that one thread's attention works in: one head of one window at a time.</summary>
internal sealed unsafe class AttentionScratch<TLanes, TVector> : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Queries taken at a time: scores of a context of 512 are then 128 KiB.</summary>
    public const int BlockRows = 64;

    private readonly NativePool memory;

    /// <param name="tokens">Of the longest window.</param>
    public AttentionScratch(int tokens, int headWidth)
    {
        ScoreStride = PanelPacking<TLanes, TVector>.RoundUp(tokens);
        long across = PanelPacking<TLanes, TVector>.Size(headWidth, tokens);
        long down = PanelPacking<TLanes, TVector>.Size(tokens, headWidth);
        long block = PanelPacking<TLanes, TVector>.Size(BlockRows, headWidth);
        long scores = (long)BlockRows * ScoreStride;
        memory = new NativePool((2 * across) + down + (2 * block) + (2 * scores), parts: 7);
        KeysAcross = memory.Take(across);
        ValuesAcross = memory.Take(across);
        Down = memory.Take(down);
        Queries = memory.Take(block);
        Gradients = memory.Take(block);
        Scores = memory.Take(scores);
        ScoreGradients = memory.Take(scores);
    }

    /// <summary>Panels (D, T).</summary>
    public float* KeysAcross { get; }

    /// <summary>Panels (D, T).</summary>
    public float* ValuesAcross { get; }

    /// <summary>Panels (T, D): the values on the way forward, the keys on the way back.</summary>
    public float* Down { get; }

    /// <summary>Panels (BlockRows, D).</summary>
    public float* Queries { get; }

    /// <summary>Panels (BlockRows, D), of the attention's output.</summary>
    public float* Gradients { get; }

    /// <summary>(BlockRows, <see cref="ScoreStride"/>): scores, then probabilities.</summary>
    public float* Scores { get; }

    /// <summary>Like <see cref="Scores"/>.</summary>
    public float* ScoreGradients { get; }

    /// <summary>T, rounded up to whole panels.</summary>
    public int ScoreStride { get; }

    public void Dispose() => memory.Dispose();
}
