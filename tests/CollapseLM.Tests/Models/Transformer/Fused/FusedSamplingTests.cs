using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Many characters of a small model, sampled by fused kernels and judged by whole windows.</summary>
public sealed class FusedSamplingTests
{
    private const int CharCount = 7;

    private static readonly TransformerOptions Options = new() { Layers = 1, Heads = 2, Width = 12, Context = 16 };

    [Fact]
    public void Ten_thousand_greedy_characters_are_the_likeliest_of_whole_windows()
    {
        using CharTransformer network = ToyTransformer.Network(Options, CharCount);
        using TransformerModel model = new(network, ToyTransformer.Characters(CharCount), TransformerKernels.Of(KernelChoice.Fused, threads: 1));
        IKernelWidth width = KernelWidths.All.First(one => TransformerKernels.Describe(KernelChoice.Fused).Contains(one.ToString()!.Split(' ')[0], StringComparison.Ordinal));
        SamplingTask[] tasks = [.. Enumerable.Range(0, 50).Select(i => new SamplingTask(ToyTransformer.RandomText(i, CharCount, (ulong)i), 200))];
        IReadOnlyList<TokenText> samples = model.Sample(tasks, new() { Temperature = 0 }, 1, null, TestContext.Current.CancellationToken);
        HashSet<int> seen = [];
        int checkedCharacters = 0;
        foreach ((SamplingTask task, TokenText sample) in tasks.Zip(samples))
        {
            int[] text = [.. task.Prompt.ToArray(), .. sample.ToArray()];
            for (int position = task.Prompt.Length; position < text.Length;)
            {
                // One pass answers for all positions up to the next slide.
                int start = WindowRule.Start(position, Options.Context), end = position;
                while (end < text.Length && WindowRule.Start(end, Options.Context) == start)
                {
                    end++;
                }

                int[] window = text[start..(end - 1)];
                float[] fused = width.WindowLogits(network, [CharCount, .. window.Select(token => (long)token)]);
                float[] torch = ToyTransformer.WindowLogits(network, window);
                for (; position < end; position++)
                {
                    Range row = ((position - start) * CharCount)..((position - start + 1) * CharCount);
                    Assert.Equal(Array.IndexOf(fused[row], fused[row].Max()), text[position]);
                    Assert.Equal(torch[row].Max(), torch[row][text[position]], 1e-4f);
                    seen.Add(text[position]);
                    checkedCharacters++;
                }
            }
        }

        Assert.Equal(10_000, checkedCharacters);
        Assert.True(seen.Count > 2, "the samples are too dull to show anything");
    }

    /// <summary>A million draws each: pairs of characters after a start.</summary>
    [Theory]
    [InlineData(1.0, null, null)]
    [InlineData(0.7, null, null)]
    [InlineData(1.0, 3, null)]
    [InlineData(1.3, null, 0.8)]
    public void A_million_characters_are_as_frequent_as_the_models_probabilities_say(double temperature, int? topK, double? topP)
    {
        using CharTransformer network = ToyTransformer.Network(Options, CharCount);
        using TransformerModel model = new(network, ToyTransformer.Characters(CharCount), TransformerKernels.Of(KernelChoice.Fused, threads: 1));
        SamplingOptions options = new() { Temperature = temperature, TopK = topK, TopP = topP, BatchSize = 1024 };
        SamplingTask[] tasks = [.. Enumerable.Repeat(new SamplingTask(TokenText.Empty, 2), 500_000)];
        IReadOnlyList<TokenText> samples = model.Sample(tasks, options, 6, null, TestContext.Current.CancellationToken);
        long[] observed = new long[CharCount * CharCount];
        foreach (TokenText sample in samples)
        {
            observed[(sample[0] * CharCount) + sample[1]]++;
        }

        ReferenceForward reference = new(network);
        double[] first = Next(CharCount);
        ChiSquare.AssertFits(
            observed,
            [.. Enumerable.Range(0, CharCount).SelectMany(character => Next(CharCount, character).Select(second => first[character] * second))]);

        double[] Next(params int[] window)
        {
            double[] probabilities = reference.LogProbabilities(window)[^1];
            LogitsFilter.ToProbabilities(probabilities, options, probabilities);
            return probabilities;
        }
    }
}
