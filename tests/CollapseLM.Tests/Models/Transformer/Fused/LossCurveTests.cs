using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Trainings of a real text: the same weights and batches, once in TorchSharp and once in fused kernels.</summary>
public sealed class LossCurveTests
{
    private const int Steps = 500;
    private const int Window = 20;

    private static readonly TransformerOptions Shape = new() { Layers = 2, Heads = 2, Width = 64, Context = 64 };

    [Fact]
    public void Five_hundred_steps_lose_within_half_a_percent_of_TorchSharp()
    {
        double[] torch = Curve(KernelChoice.Torch), fused = Curve(KernelChoice.Fused);
        Assert.True(fused[^Window..].Average() < 0.8 * fused[0], "nothing was learned");
        double[] shares = [.. torch.Chunk(Window).Zip(fused.Chunk(Window), (right, actual) => Math.Abs((actual.Average() / right.Average()) - 1))];
        Assert.Equal(Steps / Window, shares.Length);
        Assert.All(shares, share => Assert.InRange(share, 0, 0.005));
    }

    private static double[] Curve(KernelChoice kernels)
    {
        string text = File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[2000..10_000];
        Vocabulary vocabulary = Vocabulary.From([text]);
        TokenText passage = TokenText.From([.. text.Select(character => vocabulary.Characters.IndexOf(character, StringComparison.Ordinal))], vocabulary.CharCount + 1);
        using CharTransformer network = ToyTransformer.Network(Shape, vocabulary.CharCount, scale: 0.05);
        network.train();
        TrainingOptions training = new() { Steps = Steps };
        TrainingWindows windows = new([passage], Shape.Context, vocabulary.StartSymbol, 3);
        LearningRateSchedule schedule = new(training.LearningRate, training.Warmup, Steps);
        using ITrainingStep step = TransformerKernels.Of(kernels, threads: 1).Train(network, training, 3);
        long[] inputs = new long[training.BatchSize * Shape.Context], targets = new long[inputs.Length];
        double[] losses = new double[Steps];
        for (int i = 1; i <= Steps; i++)
        {
            for (int at = 0; at < inputs.Length; at += Shape.Context)
            {
                windows.Draw(inputs.AsSpan(at, Shape.Context), targets.AsSpan(at, Shape.Context));
            }

            losses[i - 1] = step.Run(inputs, targets, i, schedule.At(i)).Loss;
        }

        return losses;
    }
}
