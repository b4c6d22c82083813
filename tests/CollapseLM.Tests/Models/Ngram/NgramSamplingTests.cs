using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Ngram;

public sealed class NgramSamplingTests
{
    private const string Letters = "abcdef";
    private const ulong Stream = 20_260_101;

    private static readonly string[] Human =
        ["abacadabba", "cabbaed", "deadbeef", "facade", "abaca", "bead", "faded", "decade", "accede", "effaced"];

    [Theory]
    [InlineData(NgramSmoothing.WittenBell)]
    [InlineData(NgramSmoothing.None)]
    public void First_characters_have_the_probabilities_of_counting_by_hand_after_a_prompt(NgramSmoothing smoothing)
    {
        NgramByDictionary brute = new(Letters, 3, smoothing, Human);
        foreach (string prompt in (string[])["", "a", "cade", "ff"])
        {
            long[] counts = FirstCharacters(Trained(3, smoothing), prompt, new SamplingOptions());
            ChiSquare.AssertFits(counts, [.. Letters.Select(letter => brute.Probability(prompt, letter))]);
        }
    }

    [Theory]
    [InlineData(0.7, null, null)]
    [InlineData(1.6, null, null)]
    [InlineData(1.0, 2, null)]
    [InlineData(1.0, null, 0.6)]
    [InlineData(0.8, 4, 0.7)]
    public void First_characters_have_the_filtered_probabilities(double temperature, int? topK, double? topP)
    {
        SamplingOptions options = new() { Temperature = temperature, TopK = topK, TopP = topP };
        foreach (string prompt in (string[])["", "a", "ab"])
        {
            double[] expected = Filtered(Trained(3, NgramSmoothing.WittenBell).After(prompt), options);
            ChiSquare.AssertFits(FirstCharacters(Trained(3, NgramSmoothing.WittenBell), prompt, options), expected);
        }
    }

    /// <summary>With the same random numbers each setting alone draws another text than none does.</summary>
    [Fact]
    public void Every_setting_that_shapes_the_distribution_does_so_alone()
    {
        TrainedNgram model = Trained(3, NgramSmoothing.WittenBell);
        string plain = Sample(model, new SamplingOptions(), Stream, ("", 200))[0];
        SamplingOptions[] shaped =
        [
            new() { Temperature = 0.5 }, new() { TopK = 2 }, new() { TopP = 0.5 }, new() { MinP = 0.5 }, new() { TypicalP = 0.5 }, new() { RepetitionPenalty = 3 },
        ];
        Assert.Equal(shaped.Length + 1, shaped.Select(options => Sample(model, options, Stream, ("", 200))[0]).Append(plain).Distinct().Count());
        Assert.Equal(Sample(model, new SamplingOptions { Temperature = 0 }, Stream, ("", 200)), Sample(model, new SamplingOptions { MinP = 1 }, Stream, ("", 200)));
    }

    /// <summary>The likeliest character once the logarithms of those in the prompt are tripled; not always the one without a penalty.</summary>
    [Fact]
    public void A_prompt_counts_for_the_penalty_of_the_first_character()
    {
        TrainedNgram model = Trained(3, NgramSmoothing.WittenBell);
        int changed = 0;
        foreach (string prompt in Letters.SelectMany(first => Letters.Select(second => $"{first}{second}")))
        {
            double[] probabilities = model.After(prompt);
            int plain = Enumerable.Range(0, Letters.Length).MaxBy(i => probabilities[i]);
            int expected = Enumerable.Range(0, Letters.Length).MaxBy(i => Math.Log(probabilities[i]) * (prompt.Contains(Letters[i], StringComparison.Ordinal) ? 3 : 1));
            Assert.Equal($"{Letters[expected]}", Sample(model, new SamplingOptions { Temperature = 0, RepetitionPenalty = 3 }, Stream, (prompt, 1))[0]);
            changed += expected == plain ? 0 : 1;
        }

        Assert.InRange(changed, 1, 36);
    }

    [Fact]
    public void Long_samples_repeat_the_conditional_frequencies()
    {
        NgramByDictionary brute = new(Letters, 3, NgramSmoothing.WittenBell, Human);
        string sample = Sample(Trained(3, NgramSmoothing.WittenBell), new SamplingOptions(), Stream, ("", 100_000))[0];

        var groups = Enumerable.Range(2, sample.Length - 2).GroupBy(i => sample[(i - 2)..i], i => sample[i]).ToList();
        Assert.Equal(36, groups.Count);
        ChiSquare.AssertFits([.. groups.Select(group => (
            Letters.Select(letter => group.LongCount(found => found == letter)).ToArray(),
            Letters.Select(letter => brute.Probability(group.Key, letter)).ToArray()))]);
    }

    [Fact]
    public void Every_character_is_the_draw_at_its_address()
    {
        TrainedNgram ngram = Trained(4, NgramSmoothing.WittenBell);
        (string Prompt, int Length)[] tasks = [("", 50), ("cab", 30), ("", 0), ("f", 20)];
        string[] samples = Sample(ngram, new SamplingOptions(), Stream, tasks);
        for (int passage = 0; passage < tasks.Length; passage++)
        {
            string expected = "";
            while (expected.Length < tasks[passage].Length)
            {
                double left = CounterRandom.Uniform(Stream, passage, expected.Length);
                double[] probabilities = ngram.After(tasks[passage].Prompt + expected);
                int drawn = Enumerable.Range(0, Letters.Length).First(i => (left -= probabilities[i]) < 0);
                expected += Letters[drawn];
            }

            Assert.Equal(expected, samples[passage]);
        }
    }

    [Theory]
    [InlineData(1.0, null)]
    [InlineData(0.9, 5)]
    public void Batch_size_and_the_other_tasks_do_not_matter(double temperature, int? topK)
    {
        TrainedNgram ngram = Trained(4, NgramSmoothing.WittenBell);
        SamplingOptions options = new() { Temperature = temperature, TopK = topK, BatchSize = 1 };
        string[] samples = Sample(ngram, options, Stream, ("", 200), ("ab", 300), ("", 100));

        Assert.Equal(samples, Sample(ngram, options with { BatchSize = 64 }, Stream, ("", 200), ("ab", 300), ("", 100)));
        string[] others = Sample(ngram, options, Stream, ("fade", 10), ("ab", 150));
        Assert.Equal(samples[1][..150], others[1]);
        Assert.NotEqual(samples, Sample(ngram, options, Stream + 1, ("", 200), ("ab", 300), ("", 100)));
    }

    [Fact]
    public void Temperature_zero_always_takes_the_likeliest()
    {
        TrainedNgram ngram = Trained(3, NgramSmoothing.WittenBell);
        string sample = Sample(ngram, new SamplingOptions { Temperature = 0 }, Stream, ("", 40))[0];
        for (int i = 0; i < sample.Length; i++)
        {
            double[] probabilities = ngram.After(sample[..i]);
            Assert.Equal(probabilities.Max(), probabilities[Letters.IndexOf(sample[i])]);
        }
    }

    [Fact]
    public void The_start_symbol_is_never_sampled()
    {
        TrainedNgram ngram = TrainedNgram.On("ab", 2, NgramSmoothing.WittenBell);
        TokenText sample = ngram.Model.Sample([new(TokenText.Empty, 20_000)], new(), Stream, null, CancellationToken.None)[0];
        Assert.All(sample.ToArray(), token => Assert.InRange(token, 0, ngram.Vocabulary.CharCount - 1));
    }

    [Fact]
    public void Without_smoothing_nothing_new_follows_a_history_that_was_seen()
    {
        string sample = Sample(Trained(3, NgramSmoothing.None), new SamplingOptions(), Stream, ("", 5_000))[0];
        string[] seen = [.. Human.SelectMany(text => Enumerable.Range(0, text.Length - 1).Select(i => text.Substring(i, 2))).Distinct()];
        string[] sampled = [.. Enumerable.Range(0, sample.Length - 1).Select(i => sample.Substring(i, 2)).Distinct()];
        Assert.Empty(sampled.Except(seen));
        Assert.InRange(sampled.Length, seen.Length / 2, seen.Length);
    }

    /// <summary>Surprises minus entropies is a martingale: its size is known without knowing the sample.</summary>
    [Fact]
    public void A_models_own_sample_scores_its_entropy()
    {
        TrainedNgram ngram = Trained(4, NgramSmoothing.WittenBell);
        string sample = Sample(ngram, new SamplingOptions(), Stream, ("", 20_000))[0];
        double entropy = 0;
        double variance = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            double[] probabilities = ngram.After(sample[Math.Max(0, i - 3)..i]);
            double mean = probabilities.Sum(p => -p * Math.Log(p));
            entropy += mean;
            variance += probabilities.Sum(p => p * Math.Pow(-Math.Log(p) - mean, 2));
        }

        Assert.InRange(ngram.Nats(sample), entropy - (5 * Math.Sqrt(variance)), entropy + (5 * Math.Sqrt(variance)));
        Assert.True(ngram.Nats(sample) < 0.95 * sample.Length * Math.Log(Letters.Length));
    }

    [Fact]
    public void Progress_counts_the_characters_sampled()
    {
        TrainedNgram ngram = Trained(2, NgramSmoothing.None);
        Reports reports = new();
        SamplingTask[] tasks = [new(ngram.Vocabulary.Encode("ab"), 10), new(TokenText.Empty, 5)];
        ngram.Model.Sample(tasks, new(), Stream, reports, CancellationToken.None);
        Assert.Equal([10, 15], reports.Values);
    }

    private static TrainedNgram Trained(int order, NgramSmoothing smoothing) => TrainedNgram.On(Letters, order, smoothing, Human);

    private static string[] Sample(TrainedNgram ngram, SamplingOptions options, ulong stream, params (string Prompt, int Length)[] tasks)
    {
        SamplingTask[] encoded = [.. tasks.Select(task => new SamplingTask(ngram.Vocabulary.Encode(task.Prompt), task.Length))];
        return [.. ngram.Model.Sample(encoded, options, stream, null, CancellationToken.None).Select(ngram.Vocabulary.Decode)];
    }

    private static long[] FirstCharacters(TrainedNgram ngram, string prompt, SamplingOptions options)
    {
        string[] samples = Sample(ngram, options, Stream, [.. Enumerable.Repeat((prompt, 1), 20_000)]);
        return [.. Letters.Select(letter => samples.LongCount(sample => sample[0] == letter))];
    }

    /// <summary>Temperature, top-k and top-p as their definitions say, on ranked lists.</summary>
    private static double[] Filtered(double[] probabilities, SamplingOptions options)
    {
        var ranked = Normalised(probabilities.Select((p, i) => (Index: i, P: Math.Pow(p, 1 / options.Temperature))).OrderByDescending(x => x.P));
        ranked = Normalised(ranked.Take(options.TopK ?? ranked.Count));
        double sum = 0;
        ranked = Normalised(ranked.TakeWhile(x => (sum += x.P) - x.P < (options.TopP ?? 2)));
        return [.. probabilities.Select((_, i) => ranked.Where(x => x.Index == i).Sum(x => x.P))];
    }

    private static List<(int Index, double P)> Normalised(IEnumerable<(int Index, double P)> ranked)
    {
        List<(int Index, double P)> list = [.. ranked];
        return [.. list.Select(x => (x.Index, x.P / list.Sum(y => y.P)))];
    }

    private sealed class Reports : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
