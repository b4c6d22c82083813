using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>The way back of <see cref="ForwardPass{TLanes, TVector}"/>, on one thread.</summary>
internal sealed unsafe class BackwardPass<TLanes, TVector>(
    PackedNetwork<TLanes, TVector> network,
    Activations<TLanes, TVector> activations,
    AttentionScratch<TLanes, TVector> attention,
    BackwardScratch<TLanes, TVector> scratch)
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly int width = network.Options.Width;
    private readonly int heads = network.Options.Heads;

    /// <summary>Adds the gradient of these windows; the activations are those of the way forward, the logits their gradient.</summary>
    public void Run(ReadOnlySpan<long> tokens, TokenWindows windows, DropoutMask dropout, GradientTarget gradient)
    {
        int rows = windows.Rows;
        if (!gradient.Adds)
        {
            network.ClearSums(gradient.Data);
        }

        AddWeightGradient(activations.Logits, activations.LogitStride, activations.Normal, network.Output, rows, gradient);
        Panels output = network.Output.Backward;
        MatrixProduct<TLanes, TVector>.Multiply(
            new MatrixView(activations.Logits, rows, activations.LogitStride), output, scratch.Narrow, width);
        new Span<float>(scratch.Residual, rows * width).Clear();
        LayerNorm<TLanes, TVector>.Backward(
            activations.Residual,
            network.FinalNorm.Data,
            activations.Moments,
            scratch.Narrow,
            scratch.Residual,
            gradient.Data + network.FinalNorm.Offset,
            rows,
            width);
        for (int i = network.Options.Layers - 1; i >= 0; i--)
        {
            FeedForward(i, windows, dropout, gradient);
            Attend(i, windows, dropout, gradient);
        }

        Embed(tokens, windows, dropout, gradient);
    }

    private void FeedForward(int index, TokenWindows windows, DropoutMask dropout, GradientTarget gradient)
    {
        PackedBlock<TLanes, TVector> weights = network.Blocks[index];
        BlockActivations block = activations.Block(index);
        int rows = windows.Rows;
        float* branch = Branch(windows, DropoutSite.FeedForwardBranch(index, heads), dropout);
        AddWeightGradient(branch, width, block.Activated, weights.FeedForwardOutput, rows, gradient);
        Multiply(branch, weights.FeedForwardOutput, scratch.Wide, rows, ProductFinish.Multiply(block.Expanded));
        AddWeightGradient(scratch.Wide, 4 * width, block.FeedForwardNormal, weights.FeedForwardInput, rows, gradient);
        Multiply(scratch.Wide, weights.FeedForwardInput, scratch.Narrow, rows);
        Normalise(block.Middle, weights.FeedForwardNorm, block.FeedForwardMoments, rows, gradient);
    }

    private void Attend(int index, TokenWindows windows, DropoutMask dropout, GradientTarget gradient)
    {
        PackedBlock<TLanes, TVector> weights = network.Blocks[index];
        BlockActivations block = activations.Block(index);
        int rows = windows.Rows;
        float* branch = Branch(windows, DropoutSite.AttentionBranch(index, heads), dropout);
        AddWeightGradient(branch, width, block.Attended, weights.AttentionOutput, rows, gradient);
        Multiply(branch, weights.AttentionOutput, scratch.Narrow, rows);
        for (int window = 0; window < windows.Count; window++)
        {
            for (int head = 0; head < heads; head++)
            {
                long row = (long)window * windows.Length;
                long channel = (long)head * network.Attention.HeadWidth;
                CausalAttention<TLanes, TVector>.Backward(
                    AttentionHeads.Of(block, network.Attention, windows, window, index, head),
                    scratch.Narrow + (row * width) + channel,
                    scratch.Projected + (row * 3 * width) + channel,
                    dropout,
                    attention);
            }
        }

        AddWeightGradient(scratch.Projected, 3 * width, block.AttentionNormal, weights.QueryKeyValue, rows, gradient);
        Multiply(scratch.Projected, weights.QueryKeyValue, scratch.Narrow, rows);
        Normalise(block.Residual, weights.AttentionNorm, block.AttentionMoments, rows, gradient);
    }

    private void Embed(ReadOnlySpan<long> tokens, TokenWindows windows, DropoutMask dropout, GradientTarget gradient)
    {
        float* residual = Branch(windows, DropoutSite.Embedding, dropout);
        for (int row = 0; row < windows.Rows; row++, residual += width)
        {
            float* position = gradient.Data + network.PositionsOffset + ((row % windows.Length) * (long)width);
            float* character = gradient.Data + network.CharactersOffset + (tokens[row] * width);
            Elementwise<TLanes, TVector>.Add(position, residual, position, width);
            Elementwise<TLanes, TVector>.Add(character, residual, character, width);
        }
    }

    /// <summary>The residual's gradient as it reaches a branch: through the branch's dropout.</summary>
    private float* Branch(TokenWindows windows, int site, DropoutMask dropout)
    {
        if (!dropout.IsOn)
        {
            return scratch.Residual;
        }

        long count = (long)windows.Rows * width;
        Buffer.MemoryCopy(scratch.Residual, scratch.Branch, count * sizeof(float), count * sizeof(float));
        dropout.ApplyWindows(scratch.Branch, windows, width, site);
        return scratch.Branch;
    }

    /// <summary>Adds what comes back through a normalisation to the residual's gradient.</summary>
    private void Normalise(float* input, PackedNorm norm, float* moments, int rows, GradientTarget gradient) =>
        LayerNorm<TLanes, TVector>.Backward(input, norm.Data, moments, scratch.Narrow, scratch.Residual, gradient.Data + norm.Offset, rows, width);

    /// <summary>Gradient of a matrix product's input.</summary>
    private static void Multiply(float* outputGradient, PackedMatrix<TLanes, TVector> weights, float* inputGradient, int rows, ProductFinish finish = default) =>
        MatrixProduct<TLanes, TVector>.Multiply(
            new MatrixView(outputGradient, rows, weights.Outputs), weights.Backward, inputGradient, weights.Inputs, finish);

    /// <summary>Gradient of a matrix: transposed gradient of its outputs x its inputs.</summary>
    private void AddWeightGradient(
        float* outputGradient, int stride, float* input, PackedMatrix<TLanes, TVector> weights, int rows, GradientTarget gradient)
    {
        Panels inputs = PanelPacking<TLanes, TVector>.Pack(input, weights.Inputs, rows, weights.Inputs, scratch.Panels);
        int most = MatrixProduct<TLanes, TVector>.BlockRows(rows);
        for (int first = 0; first < weights.Outputs; first += most)
        {
            MatrixView outputs = RowTiles.PackTransposed(outputGradient + first, stride, Math.Min(most, weights.Outputs - first), rows, scratch.Tiles);
            float* to = gradient.Data + weights.Offset + ((long)first * weights.Inputs);
            MatrixProduct<TLanes, TVector>.Multiply(outputs, inputs, to, weights.Inputs, gradient.Adds ? ProductFinish.Add(to) : default);
        }
    }
}
