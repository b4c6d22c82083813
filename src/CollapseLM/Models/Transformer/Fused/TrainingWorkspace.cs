using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>One thread's memory for gradients of a few windows at a time.</summary>
internal sealed unsafe class TrainingWorkspace<TLanes, TVector> : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly PackedNetwork<TLanes, TVector> network;
    private readonly Activations<TLanes, TVector> activations;
    private readonly AttentionScratch<TLanes, TVector> attention;
    private readonly BackwardScratch<TLanes, TVector> scratch;
    private readonly ForwardPass<TLanes, TVector> forward;
    private readonly BackwardPass<TLanes, TVector> backward;

    /// <param name="rows">Tokens of the largest <see cref="TokenWindows"/>.</param>
    public TrainingWorkspace(PackedNetwork<TLanes, TVector> network, int rows)
    {
        this.network = network;
        activations = new Activations<TLanes, TVector>(network, rows, keepsAll: true);
        attention = new AttentionScratch<TLanes, TVector>(network.Options.Context, network.Attention.HeadWidth);
        scratch = new BackwardScratch<TLanes, TVector>(rows, network.Options.Width);
        forward = new ForwardPass<TLanes, TVector>(network, activations, attention);
        backward = new BackwardPass<TLanes, TVector>(network, activations, attention, scratch);
    }

    /// <summary>The gradient of the share of each row's loss, summed over the characters of these windows.</summary>
    /// <returns>The sum of the losses, in nats.</returns>
    public double AddGradient(
        ReadOnlySpan<long> inputs, ReadOnlySpan<long> targets, TokenWindows windows, DropoutMask dropout, RowLoss loss, GradientTarget gradient)
    {
        forward.Run(inputs, windows, dropout);
        double nats = 0;
        for (int row = 0; row < windows.Rows; row++)
        {
            float* logits = activations.Logits + ((long)row * activations.LogitStride);
            nats += loss.RowGradient<TLanes, TVector>(logits, network.CharCount, (int)targets[row], windows.First + (row / windows.Length));
        }

        backward.Run(inputs, windows, dropout, gradient);
        return nats;
    }

    public void Dispose()
    {
        activations.Dispose();
        attention.Dispose();
        scratch.Dispose();
    }
}
