using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Models.Transformer;

/// <summary>Pre-norm block: x + attention(norm(x)), then x + feedForward(norm(x)). No biases.</summary>
/// <remarks>B rows, T tokens, C channels, H heads, D channels a head (C = H x D).</remarks>
public sealed class TransformerBlock : nn.Module<Tensor, KeyValueCache?, Tensor>
{
    private readonly Parameter attentionNorm; // (C)
    private readonly Parameter queryKeyValue; // (3C, C): queries, keys, values; within each head by head
    private readonly Parameter attentionOutput; // (C, C)
    private readonly Parameter feedForwardNorm; // (C)
    private readonly Parameter feedForwardInput; // (4C, C)
    private readonly Parameter feedForwardOutput; // (C, 4C)
    private readonly long heads;
    private readonly double dropoutShare;

    public TransformerBlock(TransformerWeights weights, int index, TransformerOptions options)
        : base(nameof(TransformerBlock))
    {
        string prefix = $"blocks.{index}.";
        attentionNorm = weights[prefix + nameof(attentionNorm)];
        queryKeyValue = weights[prefix + nameof(queryKeyValue)];
        attentionOutput = weights[prefix + nameof(attentionOutput)];
        feedForwardNorm = weights[prefix + nameof(feedForwardNorm)];
        feedForwardInput = weights[prefix + nameof(feedForwardInput)];
        feedForwardOutput = weights[prefix + nameof(feedForwardOutput)];
        heads = options.Heads;
        dropoutShare = options.Dropout;
        RegisterComponents();
    }

    /// <summary>With a cache, the tokens follow those it remembers; several at once only into an empty one.</summary>
    /// <param name="residual">(B, T, C)</param>
    public override Tensor forward(Tensor residual, KeyValueCache? cache)
    {
        residual = residual.add(Drop(Attend(residual, cache)), KeptScalar.One);
        Tensor expanded = linear(Normalise(residual, feedForwardNorm), feedForwardInput); // (B, T, 4C)
        return residual.add(Drop(linear(gelu(expanded), feedForwardOutput)), KeptScalar.One); // (B, T, C)
    }

    /// <summary>Layer normalisation (Ba et al. 2016) with a weight and no bias.</summary>
    internal static Tensor Normalise(Tensor input, Parameter weight) => layer_norm(input, weight.shape, weight, null, eps: 1e-5);

    private Tensor Attend(Tensor residual, KeyValueCache? cache)
    {
        (long rows, long count, long width) = (residual.shape[0], residual.shape[1], residual.shape[2]);
        Tensor[] projected = linear(Normalise(residual, attentionNorm), queryKeyValue) // (B, T, 3C)
            .view(rows, count, 3, heads, width / heads)
            .permute(2, 0, 3, 1, 4) // (3, B, H, T, D)
            .unbind(0);
        (Tensor queries, Tensor keys, Tensor values) = (projected[0], projected[1], projected[2]);
        if (cache is not null)
        {
            (keys, values) = cache.Append(keys, values);
        }

        // A single token may look at all that came before; several see each other through the causal mask.
        Tensor mixed = scaled_dot_product_attention(queries, keys, values, p: training ? dropoutShare : 0, is_casual: count > 1); // (B, H, T, D)
        return linear(mixed.transpose(1, 2).reshape(rows, count, width), attentionOutput); // (B, T, C)
    }

    private Tensor Drop(Tensor input) => training && dropoutShare > 0 ? dropout(input, dropoutShare, training: true) : input;
}
