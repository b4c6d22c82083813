using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

/// <summary>A training that was stopped and gone on with gives what the uninterrupted one does, to the bit.</summary>
public sealed class ResumedTrainingTests
{
    private const int CharCount = 5;
    private const int Steps = 24;

    private static readonly TokenText[] Passages = [ToyTransformer.RandomText(40, CharCount, 1), ToyTransformer.RandomText(25, CharCount, 3)];

    private static readonly TrainingOptions Training = new() { Steps = Steps, BatchSize = 4, LearningRate = 0.01, Warmup = 5, GradientClip = 0.5 };

    [Theory]
    [InlineData(KernelChoice.Torch, 0.0, true)]
    [InlineData(KernelChoice.Torch, 0.3, true)]
    [InlineData(KernelChoice.Torch, 0.3, false)]
    [InlineData(KernelChoice.Fused, 0.0, true)]
    [InlineData(KernelChoice.Fused, 0.3, true)]
    [InlineData(KernelChoice.Fused, 0.3, false)]
    public void A_state_kept_after_any_step_leads_to_the_same_weights_and_loss(KernelChoice kernels, double dropout, bool tie)
    {
        TransformerTrainer trainer = Trainer(kernels, dropout, tie);
        Heard<TrainingProgress> heard = new();
        StateKeeper keeper = new(isDue: () => true);
        TrainedModel whole = trainer.Train(Passages, null, 7, heard, TestContext.Current.CancellationToken, keeper.From(null));
        using ILanguageModel wholeModel = whole.Model;
        byte[] weights = ToyTransformer.Saved(wholeModel);
        Assert.Equal(Enumerable.Range(1, Steps - 1).Select(step => (step, (long)Steps)), keeper.Kept.Select(kept => ((int)kept.Done, kept.Total)));

        foreach ((SafetensorsContent state, long done, _) in keeper.Kept.Where(kept => kept.Done % 5 == 1 || kept.Done == Steps - 1))
        {
            Heard<TrainingProgress> rest = new();

            // Another training in between leaves libtorch's generator somewhere else.
            Trainer(KernelChoice.Torch, dropout: 0.5, tie).Train(Passages, null, 99, null, TestContext.Current.CancellationToken).Model.Dispose();
            TrainedModel resumed = trainer.Train(Passages, null, 7, rest, TestContext.Current.CancellationToken, new StateKeeper(() => false).From(state));
            using ILanguageModel model = resumed.Model;
            Assert.Equal(weights, ToyTransformer.Saved(model));
            Assert.Equal(whole.TrainLoss, resumed.TrainLoss);
            Assert.Equal(heard.Reports.Where(report => report.Step > done), rest.Reports);
        }
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Keeping_states_changes_nothing(KernelChoice kernels)
    {
        using ILanguageModel plain = Trainer(kernels, 0.2, tie: true).Train(Passages, null, 7, null, TestContext.Current.CancellationToken).Model;
        using ILanguageModel kept = Trainer(kernels, 0.2, tie: true)
            .Train(Passages, null, 7, null, TestContext.Current.CancellationToken, new StateKeeper(() => true).From(null)).Model;
        Assert.Equal(ToyTransformer.Saved(plain), ToyTransformer.Saved(kept));
    }

    [Fact]
    public void Asked_to_stop_a_training_keeps_the_step_it_has_done_and_ends()
    {
        using CancellationTokenSource stop = new();
        StateKeeper keeper = new(() => stop.IsCancellationRequested);
        StopAt stopper = new(9, stop);

        Assert.Throws<OperationCanceledException>(() => Trainer(KernelChoice.Fused, 0, tie: true).Train(Passages, null, 7, stopper, stop.Token, keeper.From(null)));

        Assert.Equal([9], keeper.Kept.Select(kept => kept.Done));
    }

    [Fact]
    public void Asked_to_stop_before_its_first_step_a_training_keeps_nothing()
    {
        StateKeeper keeper = new(() => true);

        Assert.Throws<OperationCanceledException>(() =>
            Trainer(KernelChoice.Fused, 0, tie: true).Train(Passages, null, 7, null, new CancellationToken(canceled: true), keeper.From(null)));

        Assert.Empty(keeper.Kept);
    }

    [Fact]
    public void A_state_of_a_diverged_step_is_never_kept()
    {
        TrainingOptions wild = Training with { Steps = 200, LearningRate = 1000, Warmup = 0 };
        StateKeeper keeper = new(() => true);
        TransformerTrainer trainer = new(ToyTransformer.Options, wild, ToyTransformer.Characters(CharCount), threads: 1);

        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => trainer.Train(Passages, null, 1, null, TestContext.Current.CancellationToken, keeper.From(null)));

        Assert.Equal(error.Step - 1, keeper.Kept[^1].Done);
    }

    [Fact]
    public void The_state_of_another_shape_is_refused()
    {
        StateKeeper keeper = new(() => true);
        Trainer(KernelChoice.Fused, 0, tie: true).Train(Passages, null, 7, null, TestContext.Current.CancellationToken, keeper.From(null)).Model.Dispose();

        Assert.Throws<InvalidDataException>(() => Trainer(KernelChoice.Fused, 0, tie: false)
            .Train(Passages, null, 7, null, TestContext.Current.CancellationToken, keeper.From(keeper.Kept[0].State)));
    }

    private static TransformerTrainer Trainer(KernelChoice kernels, double dropout, bool tie) =>
        new(ToyTransformer.Options with { Dropout = dropout, TieWeights = tie }, Training, ToyTransformer.Characters(CharCount), threads: 1, kernels);

    private sealed class StopAt(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
