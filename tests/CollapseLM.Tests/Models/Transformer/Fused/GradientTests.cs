using System.Runtime.Intrinsics;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Models.Transformer.Fused;
using CollapseLM.Models.Transformer.Fused.Lanes;
using CollapseLM.Randomness;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>TorchSharp's automatic differentiation is the oracle of every gradient.</summary>
public sealed class GradientTests
{
    private static readonly Gen<(TransformerOptions Options, int CharCount, int BatchSize, ulong Stream)> Shapes =
        from heads in Gen.Int[1, 5]
        from headWidth in Gen.Int[1, 40]
        where heads * headWidth > 2 // normalised, one channel is always 0 and two are always -1 and 1: no gradient but rounding
        from layers in Gen.Int[1, 3]
        from context in Gen.Int[2, 80]
        from charCount in Gen.OneOf(Gen.Int[1, 100], Gen.Int[100, 400])
        from batchSize in Gen.Int[1, 9]
        from tied in Gen.Bool
        from stream in Gen.ULong
        select (
            new TransformerOptions { Layers = layers, Heads = heads, Width = heads * headWidth, Context = context, TieWeights = tied },
            charCount,
            batchSize,
            stream);

    [Fact]
    public void Every_gradient_of_random_shapes_is_that_of_TorchSharp_on_512_bits() => Check<Lanes512, Vector512<float>>();

    [Fact]
    public void Every_gradient_of_random_shapes_is_that_of_TorchSharp_on_256_bits() => Check<Lanes256, Vector256<float>>();

    [Fact]
    public void Every_gradient_of_random_shapes_is_that_of_TorchSharp_on_128_bits() => Check<Lanes128, Vector128<float>>();

    private static void Check<TLanes, TVector>()
        where TLanes : ILanes<TVector>
        where TVector : unmanaged =>
        Shapes.Sample(
            shape =>
            {
                using CharTransformer network = ToyTransformer.Network(shape.Options, shape.CharCount, shape.Stream, scale: 0.3);
                (long[] inputs, long[] targets) = Batch(network, shape.BatchSize, shape.Stream);
                using FusedTrainingStep<TLanes, TVector> step = new(network, new TrainingOptions { BatchSize = shape.BatchSize }, 1, threads: 2);
                (double loss, double norm) = step.ComputeGradient(inputs, targets, 1);
                (double expectedLoss, Dictionary<string, float[]> expected) = Oracle(network, inputs, targets);
                Assert.Equal(expectedLoss, loss, 1e-5 * (1 + Math.Abs(expectedLoss)));
                Assert.Equal(Norm(expected.Values.SelectMany(values => values)), norm, 1e-4 * norm);
                foreach (WeightShape weight in network.Weights.Layout)
                {
                    ReadOnlySpan<float> actual = step.Gradient.Slice((int)network.Weights.Offset(weight.Name), (int)weight.Count);
                    float[] right = expected[weight.Name];
                    double difference = Norm(actual.ToArray().Zip(right, (a, b) => a - b));
                    Assert.True(
                        difference <= 1e-4 * Norm(right) + (1e-7 * norm), $"{weight.Name}: {difference} of {Norm(right)} in {shape.Options}, V {shape.CharCount}");
                }
            },
            iter: 200,
            threads: 1);

    private static (long[] Inputs, long[] Targets) Batch(CharTransformer network, int batchSize, ulong stream)
    {
        int context = network.Options.Context;
        long[] inputs = new long[batchSize * context];
        long[] targets = new long[inputs.Length];
        Pcg32 random = new(stream);
        for (int i = 0; i < inputs.Length; i++)
        {
            targets[i] = random.Next(network.CharCount);
            inputs[i] = i % context == 0 ? network.CharCount : targets[i - 1];
        }

        return (inputs, targets);
    }

    private static (double Loss, Dictionary<string, float[]> Gradients) Oracle(CharTransformer network, long[] inputs, long[] targets)
    {
        using DisposeScope scope = NewDisposeScope();
        using Tensor gradients = network.Weights.AttachGradients();
        Tensor logits = network.call(tensor(inputs).view(-1, network.Options.Context));
        Tensor loss = cross_entropy(logits.view(-1, network.CharCount), tensor(targets));
        loss.backward();
        Dictionary<string, float[]> values = network.Weights.Layout.ToDictionary(
            weight => weight.Name, weight => ToyTransformer.Floats(network.Weights[weight.Name].grad!).ToArray());
        network.Weights.DetachGradients();
        return (loss.item<float>(), values);
    }

    private static double Norm(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
