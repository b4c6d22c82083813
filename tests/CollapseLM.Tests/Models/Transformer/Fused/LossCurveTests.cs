using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Trainings of a real text: the same weights and batches, once in TorchSharp and once in fused kernels.</summary>
public sealed class LossCurveTests
{
    private const int Window = 20;

    private static readonly TransformerOptions Shape = new() { Layers = 2, Heads = 2, Width = 64, Context = 64 };

    [Fact]
    public void A_hundred_steps_lose_as_much_as_in_TorchSharp() => Compare(Shape with { Width = 32, Context = 32 }, 100, 0.005);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Five_hundred_steps_lose_as_much_as_in_TorchSharp() => Compare(Shape, 500, 0.005);

    private static void Compare(TransformerOptions options, int steps, double allowed)
    {
        double[] torch = Curve(options, steps, KernelChoice.Torch);
        double[] fused = Curve(options, steps, KernelChoice.Fused);
        Assert.Equal(steps, fused.Length);
        Assert.True(fused[^Window..].Average() < 0.8 * fused[0], "nothing was learned");
        double[] shares = [.. torch.Chunk(Window).Zip(fused.Chunk(Window), (right, actual) => Math.Abs((actual.Average() / right.Average()) - 1))];
        TestContext.Current.SendDiagnosticMessage($"largest difference of {Window} steps' mean loss: {shares.Max():P4}");
        Assert.All(shares, share => Assert.InRange(share, 0, allowed));
    }

    private static double[] Curve(TransformerOptions options, int steps, KernelChoice kernels)
    {
        string text = File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[2000..10_000];
        Vocabulary vocabulary = Vocabulary.From([text]);
        TokenText passage = TokenText.From([.. text.Select(character => vocabulary.Characters.IndexOf(character, StringComparison.Ordinal))], vocabulary.CharCount + 1);
        using CharTransformer network = ToyTransformer.Network(options, vocabulary.CharCount, scale: 0.05);
        network.train();
        TrainingOptions training = new() { Steps = steps };
        TrainingWindows windows = new([passage], options.Context, vocabulary.StartSymbol, 3);
        LearningRateSchedule schedule = new(training.LearningRate, training.Warmup, steps);
        using ITrainingStep step = TransformerKernels.Of(kernels, threads: 1).Train(network, training, 3);
        long[] inputs = new long[training.BatchSize * options.Context], targets = new long[inputs.Length];
        double[] losses = new double[steps];
        for (int i = 1; i <= steps; i++)
        {
            for (int at = 0; at < inputs.Length; at += options.Context)
            {
                windows.Draw(inputs.AsSpan(at, options.Context), targets.AsSpan(at, options.Context));
            }

            losses[i - 1] = step.Run(inputs, targets, i, schedule.At(i)).Loss;
        }

        return losses;
    }
}
