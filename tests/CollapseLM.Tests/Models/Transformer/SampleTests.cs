using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class SampleTests
{
    private const int CharCount = 5;

    public static TheoryData<KernelChoice, double, int?, double?, int> Settings => new()
    {
        { KernelChoice.Torch, 1.0, null, null, 0 },
        { KernelChoice.Torch, 1.4, 4, 0.9, 3 },
        { KernelChoice.Torch, 1.0, null, null, 7 }, // the second character is drawn after the window slid
        { KernelChoice.Fused, 1.0, null, null, 0 },
        { KernelChoice.Fused, 1.0, 3, null, 0 },
        { KernelChoice.Fused, 1.0, null, 0.7, 0 },
        { KernelChoice.Fused, 0.6, null, null, 0 },
        { KernelChoice.Fused, 1.4, 4, 0.9, 3 },
        { KernelChoice.Fused, 1.0, null, null, 7 },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Pairs_of_characters_are_as_frequent_as_the_models_probabilities_say(
        KernelChoice kernels, double temperature, int? topK, double? topP, int promptLength)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, CharCount);
        using TransformerModel model = new(network, ToyTransformer.Characters(CharCount), TransformerKernels.Of(kernels, threads: 1));
        SamplingOptions options = new() { Temperature = temperature, TopK = topK, TopP = topP, BatchSize = 64 };
        TokenText prompt = ToyTransformer.RandomText(promptLength, CharCount, 8);
        const int Draws = 4000;
        IReadOnlyList<TokenText> samples = model.Sample([.. Enumerable.Repeat(new SamplingTask(prompt, 2), Draws)], options, 6, null, TestContext.Current.CancellationToken);

        int[] before = prompt.ToArray();
        double[] first = Next(network, before, options);
        double[] expected = [.. Enumerable.Range(0, CharCount).SelectMany(
            character => Next(network, [.. before, character], options).Select(second => first[character] * second))];
        long[] observed = new long[CharCount * CharCount];
        foreach (TokenText sample in samples)
        {
            observed[(sample[0] * CharCount) + sample[1]]++;
        }

        ChiSquare.AssertFits(observed, expected);
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void A_sample_does_not_depend_on_the_tasks_that_share_its_batch(KernelChoice kernels)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, CharCount, kernels: kernels);
        SamplingTask[] tasks = [.. Enumerable.Range(0, 20).Select(
            i => new SamplingTask(ToyTransformer.RandomText(i % 4 * 4, CharCount, (ulong)i), i * 7 % 31))];
        string[] alone = Texts(model, tasks, 1);
        Assert.Equal(tasks.Select(task => task.Length), alone.Select(text => text.Length));
        Assert.Equal(alone, Texts(model, tasks, 3));
        Assert.Equal(alone, Texts(model, tasks, 64));
        Assert.Equal(alone[..5], Texts(model, tasks[..5], 64));
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void The_score_of_samples_is_the_sum_of_the_log_probabilities_seen_while_sampling(KernelChoice kernels)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, CharCount);
        using TransformerModel model = new(network, ToyTransformer.Characters(CharCount), TransformerKernels.Of(kernels, threads: 1));
        const int Length = 43;
        IReadOnlyList<TokenText> samples = model.Sample(
            [.. Enumerable.Repeat(new SamplingTask(TokenText.Empty, Length), 6)], new(), 4, null, TestContext.Current.CancellationToken);
        int[][] texts = [.. samples.Select(sample => sample.ToArray())];
        using CachedDecoder decoder = new(network, texts.Length);
        double nats = 0;
        for (int position = 0; position < Length; position++)
        {
            double[] logits = [.. decoder.Logits(texts, position).ToArray().Select(logit => (double)logit)];
            for (int row = 0; row < texts.Length; row++)
            {
                double[] probabilities = new double[CharCount];
                LogitsFilter.ToProbabilities(logits.AsSpan(row * CharCount, CharCount), new(), probabilities);
                nats -= Math.Log(probabilities[texts[row][position]]);
            }
        }

        Assert.Equal(nats, model.Score(samples, TestContext.Current.CancellationToken).SumNats, 1e-4 * texts.Length * Length);
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Temperature_zero_takes_the_likeliest_character_every_time(KernelChoice kernels)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, CharCount);
        using TransformerModel model = new(network, ToyTransformer.Characters(CharCount), TransformerKernels.Of(kernels, threads: 1));
        int[] text = model.Sample([new SamplingTask(TokenText.Empty, 30)], new() { Temperature = 0 }, 4, null, TestContext.Current.CancellationToken)[0].ToArray();
        for (int position = 0; position < text.Length; position++)
        {
            float[] logits = ToyTransformer.WindowLogits(network, text[WindowRule.Start(position, 8)..position])[^CharCount..];
            Assert.Equal(logits.Max(), logits[text[position]], 1e-4f);
        }
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void The_start_symbol_is_never_sampled(KernelChoice kernels)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, 1, kernels: kernels);
        TokenText sample = model.Sample([new SamplingTask(TokenText.Empty, 100)], new(), 4, null, TestContext.Current.CancellationToken)[0];
        Assert.Equal(new string('a', 100), ToyTransformer.Characters(1).Decode(sample));
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Progress_counts_characters_and_nothing_is_left_behind(KernelChoice kernels)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, CharCount, kernels: kernels);
        SamplingTask[] tasks = [.. Enumerable.Range(0, 5).Select(i => new SamplingTask(TokenText.Empty, 10 + i))];
        Texts(model, tasks, 2);
        long live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Heard<long> heard = new();
        model.Sample(tasks, new() { BatchSize = 2 }, 1, heard, TestContext.Current.CancellationToken);
        Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(60, heard.Reports[^1]);
        Assert.Equal(heard.Reports.Order(), heard.Reports);
        Assert.Throws<OperationCanceledException>(() => model.Sample(tasks, new(), 1, null, new CancellationToken(canceled: true)));
    }

    private static string[] Texts(TransformerModel model, SamplingTask[] tasks, int batchSize) =>
        [.. model.Sample(tasks, new() { BatchSize = batchSize }, 7, null, TestContext.Current.CancellationToken).Select(ToyTransformer.Characters(CharCount).Decode)];

    /// <summary>What the next character is drawn from, by whole windows.</summary>
    private static double[] Next(CharTransformer network, int[] text, SamplingOptions options)
    {
        int context = network.Options.Context;
        int[] window = text.Length < context ? text : text[^(context - (context / 2))..];
        double[] probabilities = [.. ToyTransformer.WindowLogits(network, window)[^CharCount..].Select(logit => (double)logit)];
        LogitsFilter.ToProbabilities(probabilities, options, probabilities);
        return probabilities;
    }
}
