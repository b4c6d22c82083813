using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>One thread's memory for scoring one window at a time.</summary>
internal sealed unsafe class FusedScoring<TLanes, TVector> : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly PackedNetwork<TLanes, TVector> network;
    private readonly Activations<TLanes, TVector> activations;
    private readonly AttentionScratch<TLanes, TVector> attention;
    private readonly ForwardPass<TLanes, TVector> forward;
    private readonly long[] tokens; // (context)

    public FusedScoring(PackedNetwork<TLanes, TVector> network)
    {
        this.network = network;
        activations = new Activations<TLanes, TVector>(network, network.Options.Context, keepsAll: false);
        attention = new AttentionScratch<TLanes, TVector>(network.Options.Context, network.Attention.HeadWidth);
        forward = new ForwardPass<TLanes, TVector>(network, activations, attention);
        tokens = new long[network.Options.Context];
    }

    /// <summary>Minus the log-probability of every character of a window.</summary>
    /// <param name="probabilities">Receives the distributions, a row a character; empty = not wanted.</param>
    public void Score(ScoringWindow window, Span<float> nats, Span<float> probabilities)
    {
        int length = window.Text.Length;
        long[] characters = new long[length];
        window.Text.CopyTo(0, characters);
        tokens[0] = network.CharCount;
        characters.AsSpan(0, length - 1).CopyTo(tokens.AsSpan(1));
        forward.Run(tokens, new TokenWindows(1, length, First: 0), default);
        for (int i = 0; i < length; i++)
        {
            float* logits = activations.Logits + ((long)i * activations.LogitStride);
            nats[i] = CrossEntropy<TLanes, TVector>.Row(logits, network.CharCount, (int)characters[i]);
            if (!probabilities.IsEmpty)
            {
                new ReadOnlySpan<float>(logits, network.CharCount).CopyTo(probabilities[(i * network.CharCount)..]);
            }
        }
    }

    public void Dispose()
    {
        activations.Dispose();
        attention.Dispose();
    }
}
