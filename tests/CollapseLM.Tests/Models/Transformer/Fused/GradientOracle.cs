using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Models.Transformer.Fused.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>TorchSharp's automatic differentiation.</summary>
/// <remarks>B rows, T tokens, C channels, H heads, D channels a head.</remarks>
internal static unsafe class GradientOracle
{
    /// <summary>Loss and flat gradient of the network as it stands, without dropout.</summary>
    public static (double Loss, float[] Gradient) Of(CharTransformer network, TrainingBatch batch) =>
        Differentiate(network, batch, tokens => network.call(tokens));

    /// <summary>The same of another loss, written out from the papers' formulas.</summary>
    public static (double Loss, float[] Gradient) Of(CharTransformer network, TrainingBatch batch, LossOptions options, float[]? weights) =>
        Differentiate(network, batch, tokens => network.call(tokens), logits =>
        {
            Tensor nats = -log_softmax(logits, -1); // (N, V)
            Tensor right = nats.gather(-1, tensor(batch.Targets).view(-1, 1)).view(-1);
            Tensor rows = ((1 - options.LabelSmoothing) * right) + (options.LabelSmoothing * nats.mean([-1L]));
            float[] counted = [.. right.detach().exp().reciprocal().data<float>().Select((probability, i) =>
                (probability > (options.TruncateAbove ?? 2) ? 0f : 1f) * (weights?[i / network.Options.Context] ?? 1f))];
            return (rows * tensor(counted)).sum() / batch.Targets.Length;
        });

    /// <summary>The same with the masks that kernels draw for this stream and step, written out operation by operation.</summary>
    public static (double Loss, float[] Gradient) OfDropout(CharTransformer network, TrainingBatch batch, ulong stream, int step) =>
        Differentiate(network, batch, tokens => Forward(network, tokens, new DropoutMask(network.Options.Dropout, stream, step)));

    /// <summary>Every tensor's gradient within 1e-4 of its norm and a ten-millionth of the whole gradient's.</summary>
    public static void AssertNear(CharTransformer network, float[] expected, float[] actual, string where)
    {
        Assert.Equal(expected.Length, actual.Length);
        double norm = Norm(expected);
        foreach (WeightShape weight in network.Weights.Layout)
        {
            Range part = (int)network.Weights.Offset(weight.Name)..(int)(network.Weights.Offset(weight.Name) + weight.Count);
            double difference = Distance(actual.AsSpan(part), expected.AsSpan(part));
            double allowed = (1e-4 * Norm(expected.AsSpan(part))) + (1e-7 * norm);
            Assert.True(difference <= allowed, $"{weight.Name}: {difference} of {Norm(expected.AsSpan(part))}, {where}, {network.Options}, V {network.CharCount}");
        }
    }

    public static double Norm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }

    public static double Distance(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            double difference = (double)left[i] - right[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    private static (double Loss, float[] Gradient) Differentiate(CharTransformer network, TrainingBatch batch, Func<Tensor, Tensor> logitsOf, Func<Tensor, Tensor>? lossOf = null)
    {
        using DisposeScope scope = NewDisposeScope();
        using Tensor gradients = network.Weights.AttachGradients();
        Tensor logits = logitsOf(tensor(batch.Inputs).view(-1, network.Options.Context));
        Tensor loss = lossOf is null
            ? cross_entropy(logits.view(-1, network.CharCount), tensor(batch.Targets))
            : lossOf(logits.view(-1, network.CharCount));
        loss.backward();
        float[] values = ToyTransformer.Floats(gradients).ToArray();
        network.Weights.DetachGradients();
        return (loss.item<float>(), values);
    }

    private static Tensor Forward(CharTransformer network, Tensor tokens, DropoutMask dropout)
    {
        TransformerOptions options = network.Options;
        (long rows, long length) = (tokens.shape[0], tokens.shape[1]);
        Tensor residual = (network.Weights["characters"][tokens] + network.Weights["positions"]) * Rows(dropout, options, rows, DropoutSite.Embedding);
        for (int i = 0; i < options.Layers; i++)
        {
            string prefix = $"blocks.{i}.";
            Tensor[] projected = linear(Normalise(residual, network.Weights[prefix + "attentionNorm"]), network.Weights[prefix + "queryKeyValue"])
                .view(rows, length, 3, options.Heads, options.Width / options.Heads).permute(2, 0, 3, 1, 4).unbind(0); // 3 x (B, H, T, D)
            Tensor scores = projected[0].matmul(projected[1].transpose(-2, -1)) / Math.Sqrt((double)options.Width / options.Heads);
            Tensor seen = ones(length, length).tril().to_type(ScalarType.Bool);
            Tensor shares = softmax(scores.masked_fill(seen.logical_not(), float.NegativeInfinity), -1) * Shares(dropout, options, i, rows);
            Tensor mixed = shares.matmul(projected[2]).transpose(1, 2).reshape(rows, length, options.Width);
            residual += linear(mixed, network.Weights[prefix + "attentionOutput"])
                * Rows(dropout, options, rows, DropoutSite.AttentionBranch(i, options.Heads));
            Tensor expanded = linear(Normalise(residual, network.Weights[prefix + "feedForwardNorm"]), network.Weights[prefix + "feedForwardInput"]);
            residual += linear(gelu(expanded), network.Weights[prefix + "feedForwardOutput"])
                * Rows(dropout, options, rows, DropoutSite.FeedForwardBranch(i, options.Heads));
        }

        Tensor output = options.TieWeights ? network.Weights["characters"].narrow(0, 0, network.CharCount) : network.Weights["output"];
        return linear(Normalise(residual, network.Weights["finalNorm"]), output);
    }

    private static Tensor Normalise(Tensor input, Parameter weight) => layer_norm(input, weight.shape, weight, null, eps: 1e-5);

    /// <summary>(B, T, C)</summary>
    private static Tensor Rows(DropoutMask dropout, TransformerOptions options, long rows, int site)
    {
        float[] mask = new float[rows * options.Context * options.Width];
        mask.AsSpan().Fill(1);
        fixed (float* data = mask)
        {
            for (int row = 0; row < rows * options.Context; row++)
            {
                dropout.Apply(data + ((long)row * options.Width), options.Width, site, row / options.Context, row % options.Context);
            }
        }

        return tensor(mask).view(rows, options.Context, options.Width);
    }

    /// <summary>(B, H, T, T): each query's mask over the keys it may see.</summary>
    private static Tensor Shares(DropoutMask dropout, TransformerOptions options, int block, long rows)
    {
        int length = options.Context;
        float[] mask = new float[rows * options.Heads * length * length];
        mask.AsSpan().Fill(1);
        fixed (float* data = mask)
        {
            float* at = data;
            for (int i = 0; i < rows * options.Heads * length; i++, at += length)
            {
                int query = i % length, head = i / length % options.Heads, window = i / length / options.Heads;
                dropout.Apply(at, query + 1, DropoutSite.Attention(block, options.Heads, head), window, query);
            }
        }

        return tensor(mask).view(rows, options.Heads, length, length);
    }
}
