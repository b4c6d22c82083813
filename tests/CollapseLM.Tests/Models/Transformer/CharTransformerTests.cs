using CollapseLM.Models.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class CharTransformerTests
{
    [Theory]
    [InlineData(1, 1, 8, 5, 1, true)]
    [InlineData(2, 2, 16, 8, 3, true)]
    [InlineData(2, 4, 16, 9, 3, false)]
    [InlineData(1, 2, 32, 64, 12, true)]
    public void Logits_equal_those_of_the_formulas_in_plain_arrays(int layers, int heads, int width, int context, int rows, bool tie)
    {
        TransformerOptions options = new() { Layers = layers, Heads = heads, Width = width, Context = context, TieWeights = tie };
        using CharTransformer network = ToyTransformer.Network(options, 7);
        ReferenceForward reference = new(network);
        int[][] windows = [.. Enumerable.Range(0, rows).Select(row => (int[])[7, .. ToyTransformer.RandomText(context - 1, 7, (ulong)row).ToArray()])];

        using DisposeScope scope = NewDisposeScope();
        Tensor tokens = tensor(windows.SelectMany(window => window).Select(token => (long)token).ToArray()).view(rows, context);
        float[] actual = ToyTransformer.Floats(nn.functional.log_softmax(network.call(tokens), -1)).ToArray();

        double[] expected = [.. windows.SelectMany(reference.LogProbabilities).SelectMany(row => row)];
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(actual.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-4));
    }

    [Fact]
    public void A_future_character_cannot_change_past_logits()
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5);
        int[] text = ToyTransformer.RandomText(7, 5, 3).ToArray();
        float[] before = ToyTransformer.WindowLogits(network, text);
        for (int changed = 0; changed < text.Length; changed++)
        {
            int[] other = [.. text];
            other[changed] = (other[changed] + 1) % 5;
            float[] after = ToyTransformer.WindowLogits(network, other);

            // Character i is token i + 1: logits 0..i do not see it, logits i + 1 do.
            int unseen = (changed + 1) * 5;
            Assert.Equal(before[..unseen], after[..unseen]);
            Assert.NotEqual(before[unseen..(unseen + 5)], after[unseen..(unseen + 5)]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_weight_of_the_layout_is_a_parameter_of_the_module(bool tie)
    {
        using CharTransformer network = new(ToyTransformer.Options with { TieWeights = tie }, 5);
        Assert.Equal(
            network.Weights.Layout.Select(weight => weight.Name).Order(StringComparer.Ordinal),
            network.named_parameters().Select(pair => pair.name).Order(StringComparer.Ordinal));
        Assert.Equal(network.Weights.Layout.Sum(weight => weight.Count), network.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Gradients_equal_finite_differences_of_the_formulas()
    {
        TransformerOptions options = ToyTransformer.Options with { TieWeights = false };
        using CharTransformer network = ToyTransformer.Network(options, 5);
        ReferenceForward reference = new(network);
        int[] text = ToyTransformer.RandomText(8, 5, 9).ToArray();
        int[] window = [5, .. text[..^1]];

        using Tensor gradients = network.Weights.AttachGradients();
        using (NewDisposeScope())
        {
            Tensor tokens = tensor(window.Select(token => (long)token).ToArray()).view(1, -1);
            nn.functional.cross_entropy(network.call(tokens).view(-1, 5), tensor(text.Select(token => (long)token).ToArray())).backward();
        }

        double Loss() => -reference.LogProbabilities(window).Select((row, i) => row[text[i]]).Average();
        const double Step = 1e-5;
        foreach (WeightShape weight in network.Weights.Layout)
        {
            float[] analytic = ToyTransformer.Floats(network.Weights[weight.Name].grad!).ToArray();
            for (int i = 0; i < analytic.Length; i += Math.Max(1, analytic.Length / 17))
            {
                ref double value = ref reference[weight.Name, i];
                double kept = value;
                value = kept + Step;
                double above = Loss();
                value = kept - Step;
                double below = Loss();
                value = kept;
                Assert.Equal((above - below) / (2 * Step), analytic[i], 1e-4);
            }
        }

        network.Weights.DetachGradients();
    }

    [Fact]
    public void Dropout_acts_in_training_only()
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options with { Dropout = 0.5 }, 5);
        int[] text = ToyTransformer.RandomText(7, 5, 3).ToArray();
        using CharTransformer without = ToyTransformer.Network(ToyTransformer.Options, 5);
        Assert.Equal(ToyTransformer.WindowLogits(without, text), ToyTransformer.WindowLogits(network, text));
        network.train();
        Assert.NotEqual(ToyTransformer.WindowLogits(network, text), ToyTransformer.WindowLogits(network, text));
    }

    [Fact]
    public void Heads_must_divide_the_width() =>
        Assert.Throws<ArgumentException>(() => new CharTransformer(ToyTransformer.Options with { Heads = 3 }, 5));
}
