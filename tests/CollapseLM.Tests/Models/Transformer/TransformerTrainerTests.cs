using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class TransformerTrainerTests
{
    private const int CharCount = 5;

    private static readonly TokenText[] Passages =
        [ToyTransformer.RandomText(40, CharCount, 1), ToyTransformer.RandomText(7, CharCount, 2), ToyTransformer.RandomText(25, CharCount, 3)];

    private static readonly TrainingOptions Short = new() { Steps = 20, BatchSize = 4, LearningRate = 0.01, Warmup = 5 };

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void One_window_can_be_learned_by_heart(KernelChoice kernels)
    {
        TokenText window = ToyTransformer.RandomText(8, CharCount, 5);
        TrainedModel trained = Trainer(Short with { Steps = 150, BatchSize = 2, WeightDecay = 0 }, kernels: kernels).Train([window], null, 1, null, TestContext.Current.CancellationToken);
        using ILanguageModel model = trained.Model;
        Assert.InRange(trained.TrainLoss!.Value, 0, 0.1);
        TokenText greedy = model.Sample([new SamplingTask(TokenText.Empty, 8)], new() { Temperature = 0 }, 1, null, TestContext.Current.CancellationToken)[0];
        Assert.Equal(window.ToArray(), greedy.ToArray());
    }

    [Theory]
    [InlineData(KernelChoice.Torch, 0.0, true)]
    [InlineData(KernelChoice.Torch, 0.2, false)]
    [InlineData(KernelChoice.Fused, 0.0, true)]
    [InlineData(KernelChoice.Fused, 0.2, false)]
    public void The_same_stream_gives_the_same_weights_to_the_bit_and_another_other_ones(KernelChoice kernels, double dropout, bool tie)
    {
        TransformerOptions options = ToyTransformer.Options with { Dropout = dropout, TieWeights = tie };
        byte[] Weights(ulong stream)
        {
            using ILanguageModel model = Trainer(Short, options, kernels).Train(Passages, null, stream, null, TestContext.Current.CancellationToken).Model;
            return ToyTransformer.Saved(model);
        }

        byte[] first = Weights(1);
        Assert.Equal(first, Weights(1));
        Assert.NotEqual(first, Weights(2));
    }

    [Fact]
    public void Fresh_weights_are_drawn_from_the_stream()
    {
        byte[] Untrained(ulong stream)
        {
            using ILanguageModel model = Trainer(Short with { Steps = 1, LearningRate = 1e-30 })
                .Train(Passages, null, stream, null, TestContext.Current.CancellationToken).Model;
            return ToyTransformer.Saved(model);
        }

        Assert.Equal(Untrained(1), Untrained(1));
        Assert.NotEqual(Untrained(1), Untrained(2));
    }

    [Fact]
    public void Training_starts_from_the_given_weights_and_leaves_them_alone()
    {
        using TransformerModel initial = ToyTransformer.Model(ToyTransformer.Options, CharCount);
        byte[] before = ToyTransformer.Saved(initial);
        using ILanguageModel standing = Trainer(Short with { LearningRate = 1e-30 }).Train(Passages, initial, 1, null, TestContext.Current.CancellationToken).Model;
        Assert.Equal(before, ToyTransformer.Saved(standing));
        using ILanguageModel moved = Trainer(Short).Train(Passages, initial, 1, null, TestContext.Current.CancellationToken).Model;
        Assert.Equal(before, ToyTransformer.Saved(initial));
        Assert.NotEqual(before, ToyTransformer.Saved(moved));
    }

    [Fact]
    public void Weights_of_another_shape_are_refused()
    {
        using TransformerModel wide = ToyTransformer.Model(ToyTransformer.Options with { Width = 32 }, CharCount);
        using TransformerModel headed = ToyTransformer.Model(ToyTransformer.Options with { Heads = 4 }, CharCount);
        Assert.Throws<ArgumentException>(() => Trainer(Short).Train(Passages, wide, 1, null, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => Trainer(Short).Train(Passages, headed, 1, null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Train_loss_is_the_mean_over_the_last_tenth_of_a_loop_by_hand(KernelChoice kernels)
    {
        using TransformerModel initial = ToyTransformer.Model(ToyTransformer.Options, CharCount, kernels: kernels);
        TrainedModel trained = Trainer(Short, kernels: kernels).Train(Passages, initial, 9, null, TestContext.Current.CancellationToken);
        using ILanguageModel model = trained.Model;

        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, CharCount);
        network.train();
        TrainingWindows windows = new(Passages, 8, CharCount, 9);
        LearningRateSchedule schedule = new(0.01, 5, 20);
        using ITrainingStep step = TransformerKernels.Of(kernels, threads: 1).Train(network, Short, 9);
        List<double> losses = [];
        for (int i = 1; i <= 20; i++)
        {
            long[] inputs = new long[32], targets = new long[32];
            for (int row = 0; row < 4; row++)
            {
                windows.Draw(inputs.AsSpan(row * 8, 8), targets.AsSpan(row * 8, 8));
            }

            losses.Add(step.Run(inputs, targets, i, schedule.At(i)).Loss);
        }

        Assert.Equal((losses[18] + losses[19]) / 2, trained.TrainLoss!.Value, 1e-12);
        Assert.NotEqual(losses[18], losses[19]);
        using CharTransformer trainedNetwork = new(ToyTransformer.Options, CharCount);
        ((TransformerModel)model).CopyWeightsTo(trainedNetwork);
        Assert.Equal(ToyTransformer.Floats(network.Weights.Values).ToArray(), ToyTransformer.Floats(trainedNetwork.Weights.Values).ToArray());
    }

    [Fact]
    public void Every_second_of_205_steps_and_the_last_are_reported()
    {
        Heard<TrainingProgress> heard = new();
        TrainedModel trained = Trainer(Short with { Steps = 205, Warmup = 10 }).Train(Passages, null, 1, heard, TestContext.Current.CancellationToken);
        trained.Model.Dispose();
        Assert.Equal([.. Enumerable.Range(1, 102).Select(i => (2 * i, 205)), (205, 205)], heard.Reports.Select(report => (report.Step, report.Steps)));
        Assert.Equal(0.01, heard.Reports[4].LearningRate, 1e-12);
        Assert.Equal(0.001, heard.Reports[^1].LearningRate, 1e-12);
        Assert.All(heard.Reports, report => Assert.InRange(report.Loss, 0.01, 3));
        Assert.All(heard.Reports, report => Assert.InRange(report.GradientNorm, 1e-6, 100));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(199, 1)]
    [InlineData(200, 2)]
    [InlineData(999, 9)]
    [InlineData(1000, 10)]
    [InlineData(1_000_000, 10)]
    public void Reports_are_a_hundredth_of_the_steps_apart_within_1_and_10(int steps, int interval) =>
        Assert.Equal(interval, Trainer(Short with { Steps = steps }).ReportInterval);

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void A_learning_rate_of_1000_diverges(KernelChoice kernels)
    {
        TrainingOptions wild = Short with { Steps = 200, LearningRate = 1000, Warmup = 0 };
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => Trainer(wild, kernels: kernels).Train(Passages, null, 1, null, TestContext.Current.CancellationToken));
        Assert.InRange(error.Step, 2, 200);
    }

    [Fact]
    public void Fresh_weights_have_the_deviations_of_the_layout()
    {
        TransformerOptions options = new() { Layers = 8, Heads = 2, Width = 32, Context = 40, TieWeights = false };
        TokenText passage = ToyTransformer.RandomText(40, 26, 1);
        TransformerTrainer trainer = new(options, Short with { Steps = 1, LearningRate = 1e-30 }, ToyTransformer.Characters(26), threads: 1);
        using ILanguageModel model = trainer.Train([passage], null, 1, null, TestContext.Current.CancellationToken).Model;
        using CharTransformer network = new(options, 26);
        ((TransformerModel)model).CopyWeightsTo(network);
        foreach (WeightShape weight in network.Weights.Layout)
        {
            float[] values = ToyTransformer.Floats(network.Weights[weight.Name]).ToArray();
            bool residual = weight.Name.EndsWith("Output", StringComparison.Ordinal);
            double expected = residual ? 0.02 / 4 : 0.02; // the square root of 2 x 8 layers is 4
            double deviation = Math.Sqrt(values.Average(value => (double)value * value));
            Assert.InRange(deviation, weight.IsMatrix ? 0.85 * expected : 1, weight.IsMatrix ? 1.15 * expected : 1);
        }
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Steps_and_trainings_leave_no_tensors_behind(KernelChoice kernels)
    {
        Trainer(Short, kernels: kernels).Train(Passages, null, 1, null, TestContext.Current.CancellationToken).Model.Dispose();
        long live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Live during = new();
        Trainer(Short with { Steps = 60 }, kernels: kernels).Train(Passages, null, 1, during, TestContext.Current.CancellationToken).Model.Dispose();
        Assert.Equal(60, during.Counts.Count);
        Assert.Single(during.Counts.Distinct());
        Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Throws<TrainingDivergedException>(() => Trainer(Short with { LearningRate = 1000, Warmup = 0, Steps = 200 }, kernels: kernels).Train(Passages, null, 1, null, TestContext.Current.CancellationToken));
        Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Only_passages_with_a_weight_are_learned(KernelChoice kernels)
    {
        TokenText[] passages = [.. Enumerable.Range(0, 3).Select(character => TokenText.From([.. Enumerable.Repeat(character, 16)], CharCount + 1))];
        using ILanguageModel model = Trainer(Short with { Steps = 100 }, kernels: kernels)
            .Train(passages, null, 1, null, TestContext.Current.CancellationToken, weights: [0, 1, 0]).Model;
        double[] bits = [.. model.ScoreEach(passages, TestContext.Current.CancellationToken).Select(score => score.BitsPerChar!.Value)];
        Assert.InRange(bits[1], 0, 0.5);
        Assert.InRange(Math.Min(bits[0], bits[2]), Math.Log2(CharCount), double.MaxValue);
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void A_loss_that_skips_every_character_teaches_nothing(KernelChoice kernels)
    {
        using TransformerModel initial = ToyTransformer.Model(ToyTransformer.Options, CharCount);
        TransformerTrainer trainer = new(
            ToyTransformer.Options, Short with { WeightDecay = 0 }, ToyTransformer.Characters(CharCount), threads: 1, kernels, new LossOptions { TruncateAbove = 1e-9 });
        TrainedModel trained = trainer.Train(Passages, initial, 1, null, TestContext.Current.CancellationToken);
        using ILanguageModel model = trained.Model;
        Assert.Equal(0, trained.TrainLoss);
        Assert.Equal(ToyTransformer.Saved(initial), ToyTransformer.Saved(model));
    }

    [Fact]
    public void Training_stops_when_asked_to() =>
        Assert.Throws<OperationCanceledException>(() => Trainer(Short).Train(Passages, null, 1, null, new CancellationToken(canceled: true)));

    private static TransformerTrainer Trainer(
        TrainingOptions training, TransformerOptions? options = null, KernelChoice kernels = KernelChoice.Auto) =>
        new(options ?? ToyTransformer.Options, training, ToyTransformer.Characters(CharCount), threads: 1, kernels);

    private sealed class Live : IProgress<TrainingProgress>
    {
        public List<long> Counts { get; } = [];

        public void Report(TrainingProgress value) => Counts.Add(TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
