using CollapseLM.Models;
using CollapseLM.Models.Transformer;

namespace CollapseLM.Tests.Models.Transformer.Fused;

public sealed class FusedTrainingStepTests
{
    private const double Rate = 0.01;

    public static MatrixTheoryData<int, int, double> Steps => new([512, 256, 128], [1, 6], [0.05, 1e9]);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_move_the_weights_as_those_of_TorchSharp(int bits, int steps, double clip)
    {
        TransformerOptions options = ToyTransformer.Options with { Width = 18, Heads = 3, TieWeights = false };
        TrainingOptions training = new() { BatchSize = 3, WeightDecay = 0.3, GradientClip = clip };
        (float[] actual, double[] norms) = Trained(options, network => KernelWidths.Of(bits).Kernels(threads: 1).Train(network, training, 1), steps);
        (float[] expected, double[] expectedNorms) = Trained(options, network => new TrainingStep(network, training), steps);
        using CharTransformer network = ToyTransformer.Network(options, 5);
        float[] start = ToyTransformer.Floats(network.Weights.Values).ToArray();
        Assert.All(norms.Zip(expectedNorms), pair => Assert.Equal(pair.Second, pair.First, 1e-3 * pair.Second));
        Assert.All(norms, norm => Assert.InRange(norm, 0.06, 1e6)); // so the smaller limit is in force
        foreach (WeightShape weight in network.Weights.Layout)
        {
            Range part = (int)network.Weights.Offset(weight.Name)..(int)(network.Weights.Offset(weight.Name) + weight.Count);
            double moved = GradientOracle.Distance(expected.AsSpan(part), start.AsSpan(part));
            double difference = GradientOracle.Distance(actual.AsSpan(part), expected.AsSpan(part));
            Assert.True(moved > 0.5 * Rate * Math.Sqrt(weight.Count / 5.0) && difference <= 2e-3 * moved, $"{weight.Name}: {difference} of {moved}");
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void One_batch_can_be_learned_by_heart(int bits)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5, scale: 0.1);
        TrainingBatch batch = TrainingBatch.Random(network, 4, 1);
        using ITrainingStep step = KernelWidths.Of(bits).Kernels(threads: 1).Train(network, new() { BatchSize = 4, WeightDecay = 0 }, 1);
        double first = step.Run(batch.Inputs, batch.Targets, 1, Rate).Loss, last = first;
        for (int i = 2; i <= 200; i++)
        {
            last = step.Run(batch.Inputs, batch.Targets, i, Rate).Loss;
        }

        // The first characters of four windows cannot all be foreseen: their entropy, over the 8 of a window, remains.
        double entropy = batch.Targets.Where((_, i) => i % 8 == 0).GroupBy(target => target).Sum(same => -same.Count() / 4.0 * Math.Log(same.Count() / 4.0)) / 8;
        Assert.InRange(first, 1, 3);
        Assert.InRange(last, 0, entropy + 0.05);
    }

    private static (float[] Weights, double[] Norms) Trained(TransformerOptions options, Func<CharTransformer, ITrainingStep> begin, int steps)
    {
        using CharTransformer network = ToyTransformer.Network(options, 5);
        network.train();
        using ITrainingStep step = begin(network);
        double[] norms = new double[steps];
        for (int i = 1; i <= steps; i++)
        {
            TrainingBatch batch = TrainingBatch.Random(network, 3, (ulong)i);
            norms[i - 1] = step.Run(batch.Inputs, batch.Targets, i, Rate).GradientNorm;
        }

        return (ToyTransformer.Floats(network.Weights.Values).ToArray(), norms);
    }
}
