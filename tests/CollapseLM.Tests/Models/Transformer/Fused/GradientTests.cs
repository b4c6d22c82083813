using CollapseLM.Models.Transformer;
using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Gradients against TorchSharp's automatic differentiation, and against differences of the loss.</summary>
public sealed class GradientTests
{
    private static readonly Gen<Shape> Shapes =
        from heads in Gen.Int[1, 5]
        from headWidth in Gen.Int[1, 40]
        where heads * headWidth >= 8 // of a few channels, some token's are nearly equal, and normalising them blows rounding up
        from layers in Gen.Int[1, 3]
        from context in Gen.Int[2, 80]
        from charCount in Gen.OneOf(Gen.Int[1, 100], Gen.Int[100, 400])
        from batchSize in Gen.Int[1, 9]
        from tied in Gen.Bool
        from stream in Gen.ULong
        select new Shape(layers, heads, headWidth, context, charCount, batchSize, tied, stream);

    [Fact]
    public void Every_gradient_of_random_shapes_is_that_of_TorchSharp() =>
        Shapes.Sample(shape => Check(shape, dropout: 0), iter: 200, threads: 1);

    [Theory]
    [InlineData(2, 3, 1, 33, 40, 5, true)] // fewer channels than a vector has lanes
    [InlineData(1, 1, 5, 9, 30, 3, false)]
    [InlineData(1, 5, 40, 300, 3705, 2, true)] // 3,705 characters, several blocks of queries
    [InlineData(2, 3, 11, 80, 61, 29, false)] // four buckets of two groups of windows
    [InlineData(1, 2, 64, 129, 27, 1, true)] // one more query than two blocks
    [InlineData(1, 4, 32, 64, 65, 12, true)] // everything fills whole panels
    public void Every_gradient_of_chosen_shapes_is_that_of_TorchSharp(
        int layers, int heads, int headWidth, int context, int charCount, int batchSize, bool tied) =>
        Check(new Shape(layers, heads, headWidth, context, charCount, batchSize, tied, 7), dropout: 0);

    [Fact]
    public void With_dropout_every_gradient_is_that_of_the_same_masks_in_TorchSharp()
    {
        Check(new Shape(2, 3, 11, 80, 61, 29, false, 5), dropout: 0.2);
        Shapes.Select(Gen.Double[0.05, 0.7]).Sample((shape, dropout) => Check(shape, dropout), iter: 25, threads: 1);
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void The_slope_of_the_formulas_along_every_gradient_is_its_norm(int bits)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options with { TieWeights = false }, 5);
        TrainingBatch batch = TrainingBatch.Random(network, 1, 9);
        float[] gradient = KernelWidths.Of(bits).Gradient(network, 1, batch.Inputs, batch.Targets).Gradient;
        ReferenceForward reference = new(network);
        int[] window = [.. batch.Inputs.Select(token => (int)token)];
        double Loss() => -reference.LogProbabilities(window).Select((row, i) => row[batch.Targets[i]]).Average();
        foreach (WeightShape weight in network.Weights.Layout)
        {
            float[] direction = gradient.AsSpan((int)network.Weights.Offset(weight.Name), (int)weight.Count).ToArray();
            double norm = GradientOracle.Norm(direction);
            double after = LossAt(1e-5), before = LossAt(-1e-5);
            Assert.Equal(norm, (after - before) / 2e-5, 1e-4 * norm);

            double LossAt(double distance)
            {
                Move(distance);
                double loss = Loss();
                Move(-distance);
                return loss;
            }

            void Move(double distance)
            {
                for (int i = 0; i < direction.Length; i++)
                {
                    reference[weight.Name, i] += distance * direction[i] / norm;
                }
            }
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void With_dropout_the_slope_of_the_loss_along_every_gradient_is_its_norm(int bits)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options with { Dropout = 0.3 }, 5);
        TrainingBatch batch = TrainingBatch.Random(network, 4, 9);
        float[] gradient = KernelWidths.Of(bits).Gradient(network, 4, batch.Inputs, batch.Targets).Gradient;
        foreach (WeightShape weight in network.Weights.Layout)
        {
            float[] direction = gradient.AsSpan((int)network.Weights.Offset(weight.Name), (int)weight.Count).ToArray();
            double norm = GradientOracle.Norm(direction);
            const double Distance = 2e-3; // losses are in single precision
            double slope = (LossAt(Distance) - LossAt(-Distance)) / (2 * Distance);
            Assert.Equal(norm, slope, 0.01 * norm);

            double LossAt(double distance)
            {
                Span<float> values = ToyTransformer.Floats(network.Weights[weight.Name]);
                float[] kept = values.ToArray();
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] += (float)(distance * direction[i] / norm);
                }

                double loss = KernelWidths.Of(bits).Gradient(network, 4, batch.Inputs, batch.Targets).Loss;
                kept.CopyTo(ToyTransformer.Floats(network.Weights[weight.Name]));
                return loss;
            }
        }
    }

    private static void Check(Shape shape, double dropout)
    {
        TransformerOptions options = new()
        {
            Layers = shape.Layers,
            Heads = shape.Heads,
            Width = shape.Heads * shape.HeadWidth,
            Context = shape.Context,
            TieWeights = shape.Tied,
            Dropout = dropout,
        };
        using CharTransformer network = ToyTransformer.Network(options, shape.CharCount, shape.Stream, scale: 0.3);
        TrainingBatch batch = TrainingBatch.Random(network, shape.BatchSize, shape.Stream);
        const int Step = 3;
        (double expectedLoss, float[] expected) = dropout > 0
            ? GradientOracle.OfDropout(network, batch, shape.Stream, Step)
            : GradientOracle.Of(network, batch);
        foreach (IKernelWidth width in KernelWidths.All)
        {
            (double loss, double norm, float[] gradient) =
                width.Gradient(network, shape.BatchSize, batch.Inputs, batch.Targets, Step, shape.Stream, threads: 2);
            Assert.Equal(expectedLoss, loss, 1e-5 * (1 + Math.Abs(expectedLoss)));
            Assert.Equal(GradientOracle.Norm(expected), norm, 1e-4 * norm);
            GradientOracle.AssertNear(network, expected, gradient, width.ToString()!);
        }
    }

    private sealed record Shape(int Layers, int Heads, int HeadWidth, int Context, int CharCount, int BatchSize, bool Tied, ulong Stream);
}
