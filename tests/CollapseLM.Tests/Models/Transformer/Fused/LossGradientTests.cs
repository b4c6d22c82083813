using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Losses other than plain cross-entropy: both kinds of kernels against formulas written out and differentiated by TorchSharp.</summary>
public sealed class LossGradientTests
{
    [Theory]
    [InlineData(0.03, 0, false)]
    [InlineData(null, 0.1, false)]
    [InlineData(null, 0, true)]
    [InlineData(0.05, 0.2, true)]
    public void Every_gradient_of_random_shapes_is_that_of_the_formula(double? truncateAbove, double smoothing, bool weighs)
    {
        LossOptions options = new() { TruncateAbove = truncateAbove, LabelSmoothing = smoothing };
        (from heads in Gen.Int[1, 3]
         from headWidth in Gen.Int[8, 20]
         from context in Gen.Int[2, 40]
         from charCount in Gen.Int[5, 90]
         from batchSize in Gen.Int[1, 9]
         from stream in Gen.ULong
         select (heads, headWidth, context, charCount, batchSize, stream)).Sample(
            shape => Check(shape.heads, shape.headWidth, shape.context, shape.charCount, shape.batchSize, shape.stream, options, weighs),
            iter: 15,
            threads: 1);
    }

    [Fact]
    public void The_rows_that_truncation_skips_are_the_surely_predicted_ones_and_leave_no_gradient()
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5, scale: 0.3);
        TrainingBatch batch = TrainingBatch.Random(network, 4, 9);
        foreach (IKernelWidth width in KernelWidths.All)
        {
            (double loss, double norm, float[] gradient) = width.Gradient(network, 4, batch.Inputs, batch.Targets, options: new LossOptions { TruncateAbove = 1e-9 });
            Assert.Equal((0, 0), (loss, norm));
            Assert.All(gradient, value => Assert.Equal(0, value));
        }
    }

    /// <summary>All weights 0: each of four characters has 1/4, which is not more than a limit of 1/4.</summary>
    [Fact]
    public void A_row_exactly_at_the_limit_counts()
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 4, scale: 0);
        TrainingBatch batch = TrainingBatch.Random(network, 2, 9);
        LossOptions options = new() { TruncateAbove = 0.25 };
        foreach (IKernelWidth width in KernelWidths.All)
        {
            Assert.Equal(Math.Log(4), width.Gradient(network, 2, batch.Inputs, batch.Targets, options: options).Loss, 1e-5);
        }

        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(Math.Log(4), TrainingStep.Loss(zeros(batch.Targets.Length, 4), batch.Targets, options, null).item<float>(), 1e-5);
    }

    /// <summary>With nothing chosen the old code runs, to the bit.</summary>
    [Fact]
    public void Plain_options_and_weights_of_one_give_the_bits_of_no_options()
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5, scale: 0.3);
        TrainingBatch batch = TrainingBatch.Random(network, 3, 9);
        foreach (IKernelWidth width in KernelWidths.All)
        {
            float[] plain = width.Gradient(network, 3, batch.Inputs, batch.Targets).Gradient;
            Assert.Equal(plain, width.Gradient(network, 3, batch.Inputs, batch.Targets, options: new LossOptions { HumanWeight = 0.6 }, weights: [1, 1, 1]).Gradient);
        }
    }

    private static void Check(int heads, int headWidth, int context, int charCount, int batchSize, ulong stream, LossOptions options, bool weighs)
    {
        TransformerOptions shape = new() { Layers = 1, Heads = heads, Width = heads * headWidth, Context = context };
        using CharTransformer network = ToyTransformer.Network(shape, charCount, stream, scale: 0.3);
        TrainingBatch batch = TrainingBatch.Random(network, batchSize, stream);
        float[]? weights = weighs ? [.. Enumerable.Range(0, batchSize).Select(i => 0.25f + (i * 0.5f))] : null;
        (double expectedLoss, float[] expected) = GradientOracle.Of(network, batch, options, weights);
        foreach (IKernelWidth width in KernelWidths.All)
        {
            (double loss, double norm, float[] gradient) =
                width.Gradient(network, batchSize, batch.Inputs, batch.Targets, threads: 2, options: options, weights: weights);
            Assert.Equal(expectedLoss, loss, 1e-5 * (1 + Math.Abs(expectedLoss)));
            Assert.Equal(GradientOracle.Norm(expected), norm, 1e-4 * (norm + 1e-6));
            GradientOracle.AssertNear(network, expected, gradient, width.ToString()!);
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor logits = network.call(tensor(batch.Inputs).view(-1, context)).view(-1, charCount);
        Assert.Equal(expectedLoss, TrainingStep.Loss(logits, batch.Targets, options, weights).item<float>(), 1e-5 * (1 + Math.Abs(expectedLoss)));
    }
}
