using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Tests.Models.Transformer;

namespace CollapseLM.Tests.Models;

/// <summary>A sampling that was stopped and gone on with draws what the uninterrupted one does.</summary>
public sealed class ResumedSamplingTests
{
    private const int CharCount = 6;

    // Several batches; texts of many windows, prompts of other lengths, one text that ends early.
    private static readonly SamplingTask[] Tasks = [.. Enumerable.Range(0, 11).Select(
        i => new SamplingTask(ToyTransformer.RandomText(i % 4 * 5, CharCount, (ulong)i), i == 5 ? 3 : 37))];

    private static readonly SamplingOptions Options = new() { BatchSize = 4, Temperature = 0.9 };

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void From_any_point_a_transformer_draws_the_same(KernelChoice kernels)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, CharCount, kernels: kernels);
        long[] done = AssertSameFromAnyPoint(model);

        // States are kept inside batches too, every half window.
        Assert.True(done.Distinct().Count() > 20, string.Join(' ', done));
    }

    /// <summary>How many texts are sampled side by side is no part of what is kept: another build may do as many more or fewer.</summary>
    [Theory]
    [InlineData(KernelChoice.Torch, 8)]
    [InlineData(KernelChoice.Torch, 3)]
    [InlineData(KernelChoice.Fused, 8)]
    [InlineData(KernelChoice.Fused, 3)]
    public void A_batch_that_was_begun_goes_on_as_it_was(KernelChoice kernels, int batchSize)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, CharCount, kernels: kernels);
        int[][] whole = Sampled(model, null);
        StateKeeper keeper = new(() => true);
        model.Sample(Tasks, Options, 5, null, TestContext.Current.CancellationToken, keeper.From(null));
        Assert.All(keeper.Kept, kept => Assert.Equal(whole, Sampled(model, kept.State, Options with { BatchSize = batchSize })));
    }

    [Fact]
    public void From_any_point_counts_draw_the_same()
    {
        NgramTrainer trainer = new(new NgramOptions { Order = 3 }, ToyTransformer.Characters(CharCount));
        using ILanguageModel model = trainer.Train([ToyTransformer.RandomText(300, CharCount, 8)], null, 0, null, TestContext.Current.CancellationToken).Model;
        Assert.Equal(Tasks.Length - 1, AssertSameFromAnyPoint(model).Length);
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Stopped_anywhere_it_keeps_nearly_all_it_has(KernelChoice kernels)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, CharCount, kernels: kernels);
        int[][] whole = Sampled(model, null);
        foreach (int stopAt in (int[])[1, 17, 60, 150, 160, 161, 250, 349])
        {
            using CancellationTokenSource stop = new();
            StateKeeper keeper = new(() => stop.IsCancellationRequested);
            Assert.Throws<OperationCanceledException>(() => model.Sample(Tasks, Options, 5, new StopAt(stopAt, stop), stop.Token, keeper.From(null)));

            (SafetensorsContent state, long done, _) = Assert.Single(keeper.Kept);
            Assert.InRange(done, stopAt - (4 * 9) - 20, stopAt + 4);
            Assert.Equal(whole, Sampled(model, state));
        }
    }

    /// <summary>Filters that look at the passage so far and at the whole distribution; batches of another size, and stops.</summary>
    [Theory]
    [InlineData("ngram")]
    [InlineData(nameof(KernelChoice.Torch))]
    [InlineData(nameof(KernelChoice.Fused))]
    public void Filters_that_look_back_go_on_the_same_too(string kind)
    {
        using ILanguageModel model = kind == "ngram"
            ? new NgramTrainer(new NgramOptions { Order = 3 }, ToyTransformer.Characters(CharCount))
                .Train([ToyTransformer.RandomText(300, CharCount, 8)], null, 0, null, TestContext.Current.CancellationToken).Model
            : ToyTransformer.Model(ToyTransformer.Options, CharCount, kernels: Enum.Parse<KernelChoice>(kind));
        SamplingOptions options = Options with { MinP = 0.05, TypicalP = 0.95, RepetitionPenalty = 1.4, RepetitionWindow = 11 };
        int[][] whole = Sampled(model, null, options);
        Assert.Equal(whole, Sampled(model, null, options with { BatchSize = 1 }));
        Assert.NotEqual(whole, Sampled(model, null, options with { RepetitionPenalty = 1 }));
        Assert.NotEqual(whole, Sampled(model, null, options with { RepetitionWindow = null }));
        StateKeeper keeper = new(() => true);
        model.Sample(Tasks, options, 5, null, TestContext.Current.CancellationToken, keeper.From(null));
        Assert.All(keeper.Kept, kept => Assert.Equal(whole, Sampled(model, kept.State, options)));
    }

    private static long[] AssertSameFromAnyPoint(ILanguageModel model)
    {
        int[][] whole = Sampled(model, null);
        StateKeeper keeper = new(() => true);
        model.Sample(Tasks, Options, 5, null, TestContext.Current.CancellationToken, keeper.From(null));
        Assert.All(keeper.Kept, kept => Assert.Equal(whole, Sampled(model, kept.State)));
        Assert.All(keeper.Kept, kept => Assert.Equal(Tasks.Sum(task => (long)task.Length), kept.Total));
        return [.. keeper.Kept.Select(kept => kept.Done)];
    }

    private static int[][] Sampled(ILanguageModel model, SafetensorsContent? begun, SamplingOptions? options = null) =>
        [.. model.Sample(Tasks, options ?? Options, 5, null, TestContext.Current.CancellationToken, new StateKeeper(() => false).From(begun)).Select(text => text.ToArray())];

    private sealed class StopAt(long drawn, CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value >= drawn)
            {
                stop.Cancel();
            }
        }
    }
}
