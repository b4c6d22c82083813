using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>The way forward of <see cref="CharTransformer"/>, operation by operation, on one thread.</summary>
/// <remarks>M rows (tokens), C channels, V characters. A row's bits depend on the tokens before it in its window alone.</remarks>
internal sealed unsafe class ForwardPass<TLanes, TVector>(
    PackedNetwork<TLanes, TVector> network, Activations<TLanes, TVector> activations, AttentionScratch<TLanes, TVector> scratch)
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly int width = network.Options.Width;
    private readonly int heads = network.Options.Heads;

    /// <summary>Tokens in, logits of all rows out, in the activations.</summary>
    public void Run(ReadOnlySpan<long> tokens, TokenWindows windows, DropoutMask dropout)
    {
        Embed(tokens, windows, dropout);
        for (int i = 0; i < network.Options.Layers; i++)
        {
            Block(i, windows, dropout);
        }

        Predict(activations.Residual, windows.Rows);
    }

    /// <summary>Character plus position, into the first block's residual.</summary>
    public void Embed(ReadOnlySpan<long> tokens, TokenWindows windows, DropoutMask dropout)
    {
        float* residual = activations.Block(0).Residual;
        for (int row = 0; row < windows.Rows; row++)
        {
            Elementwise<TLanes, TVector>.Add(
                network.Values + network.CharactersOffset + (tokens[row] * width),
                network.Values + network.PositionsOffset + ((row % windows.Length) * (long)width),
                residual + ((long)row * width),
                width);
        }

        dropout.ApplyWindows(residual, windows, width, DropoutSite.Embedding);
    }

    /// <summary>One token a window, each at the same place of its window.</summary>
    public void EmbedAt(ReadOnlySpan<long> tokens, int place)
    {
        float* position = network.Values + network.PositionsOffset + ((long)place * width);
        for (int row = 0; row < tokens.Length; row++)
        {
            float* character = network.Values + network.CharactersOffset + (tokens[row] * width);
            Elementwise<TLanes, TVector>.Add(character, position, activations.Block(0).Residual + ((long)row * width), width);
        }
    }

    /// <summary>One block, from its residual to the next one's.</summary>
    public void Block(int index, TokenWindows windows, DropoutMask dropout)
    {
        Project(index, windows.Rows);
        Attend(index, windows, dropout);
        Finish(index, windows, dropout);
    }

    /// <summary>A block's first part: its residual's queries, keys and values.</summary>
    public void Project(int index, int rows)
    {
        PackedBlock<TLanes, TVector> weights = network.Blocks[index];
        BlockActivations block = activations.Block(index);
        LayerNorm<TLanes, TVector>.Forward(block.Residual, weights.AttentionNorm.Data, block.AttentionNormal, block.AttentionMoments, rows, width);
        Multiply(block.AttentionNormal, weights.QueryKeyValue, block.Projected, null, rows);
    }

    /// <summary>A block's last part: from mixed values to the next block's residual.</summary>
    public void Finish(int index, TokenWindows windows, DropoutMask dropout)
    {
        PackedBlock<TLanes, TVector> weights = network.Blocks[index];
        BlockActivations block = activations.Block(index);
        AddBranch(block.Attended, weights.AttentionOutput, block.Residual, block.Middle, windows, DropoutSite.AttentionBranch(index, heads), dropout);
        LayerNorm<TLanes, TVector>.Forward(
            block.Middle, weights.FeedForwardNorm.Data, block.FeedForwardNormal, block.FeedForwardMoments, windows.Rows, width);
        Multiply(block.FeedForwardNormal, weights.FeedForwardInput, block.Expanded, null, windows.Rows);
        Gelu<TLanes, TVector>.Forward(block.Expanded, block.Activated, 4L * windows.Rows * width);
        float* output = activations.Output(index, network.Options.Layers);
        AddBranch(block.Activated, weights.FeedForwardOutput, block.Middle, output, windows, DropoutSite.FeedForwardBranch(index, heads), dropout);
    }

    /// <summary>Logits of some rows of residuals (rows, C).</summary>
    public void Predict(float* residual, int rows)
    {
        LayerNorm<TLanes, TVector>.Forward(residual, network.FinalNorm.Data, activations.Normal, activations.Moments, rows, width);
        Panels output = network.Output.Forward;
        MatrixProduct<TLanes, TVector>.Multiply(
            new MatrixView(activations.Normal, rows, width),
            new Panels(output.Data, output.Depth, activations.LogitStride, output.PanelStride, output.Step),
            activations.Logits,
            activations.LogitStride);
    }

    private void Attend(int index, TokenWindows windows, DropoutMask dropout)
    {
        BlockActivations block = activations.Block(index);
        for (int window = 0; window < windows.Count; window++)
        {
            for (int head = 0; head < heads; head++)
            {
                CausalAttention<TLanes, TVector>.Forward(AttentionHeads.Of(block, network.Attention, windows, window, index, head), dropout, scratch);
            }
        }
    }

    /// <summary>output = residual + dropout(input x weights).</summary>
    private void AddBranch(
        float* input, PackedMatrix<TLanes, TVector> weights, float* residual, float* output, TokenWindows windows, int site, DropoutMask dropout)
    {
        if (!dropout.IsOn)
        {
            Multiply(input, weights, output, residual, windows.Rows);
            return;
        }

        float* branch = activations.Normal; // not in use before the last normalisation
        Multiply(input, weights, branch, null, windows.Rows);
        dropout.ApplyWindows(branch, windows, width, site);
        Elementwise<TLanes, TVector>.Add(residual, branch, output, (long)windows.Rows * width);
    }

    private static void Multiply(float* input, PackedMatrix<TLanes, TVector> weights, float* output, float* start, int rows) =>
        MatrixProduct<TLanes, TVector>.Multiply(new MatrixView(input, rows, weights.Inputs), weights.Forward, output, weights.Outputs, start is null ? default : ProductFinish.Add(start));
}
