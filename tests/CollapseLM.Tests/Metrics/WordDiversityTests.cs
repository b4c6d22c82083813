using System.Numerics;
using CollapseLM.Metrics;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Metrics;

public sealed class WordDiversityTests
{
    private static readonly Gen<string[]> Words = Gen.Int[0, 12].Select(letter => ((char)('a' + letter)).ToString()).Array[0, 200];

    [Fact]
    public void The_moving_ratio_is_that_of_every_window() => Gen.Select(Words, Gen.Int[1, 60]).Sample((words, window) =>
    {
        double[] ratios = [.. Enumerable.Range(0, Math.Max(0, words.Length - window + 1)).Select(start => (double)words[start..(start + window)].Distinct().Count() / window)];
        if (ratios.Length == 0)
        {
            Assert.Null(WordDiversity.MovingRatio(words, window));
        }
        else
        {
            Assert.Equal(ratios.Average(), WordDiversity.MovingRatio(words, window)!.Value, 1e-9);
        }
    });

    /// <summary>By binomial coefficients: a word of n occurrences is missed by C(N - n, 42) of C(N, 42) draws.</summary>
    [Fact]
    public void The_drawn_ratio_is_that_of_counting_all_draws() => Words.Sample(words =>
    {
        double? expected = words.Length < 42
            ? null
            : words.GroupBy(word => word).Sum(group => 1 - Ratio(Choose(words.Length - group.Count(), 42), Choose(words.Length, 42))) / 42;
        Assert.Equal(expected is null, WordDiversity.HypergeometricRatio(words) is null);
        Assert.Equal(expected ?? 0, WordDiversity.HypergeometricRatio(words) ?? 0, 1e-9);
    });

    /// <summary>"a a" falls to 1/2: a factor every two words; ten different words make none; "a b c a" is at 3/4 and a part of (1 - 3/4) / 0.28.</summary>
    [Fact]
    public void Factors_by_hand()
    {
        Assert.Equal(2, WordDiversity.FactorLength([.. Enumerable.Repeat("a", 10)]));
        Assert.Null(WordDiversity.FactorLength(["a", "b", "c"]));
        Assert.Equal(4 / (0.25 / 0.28), WordDiversity.FactorLength(["a", "b", "c", "a"])!.Value, 12);

        // Forwards 18 kinds of 25 words are at 0.72 exactly, which ends a factor; backwards factors of three, two, two and two words.
        string[] exact = [.. Enumerable.Range(1, 18).Select(i => $"w{i}"), .. Enumerable.Repeat("w18", 7), "x"];
        Assert.Equal((26 + (26 / 4.0)) / 2, WordDiversity.FactorLength(exact)!.Value, 12);

        // Forwards a factor of two and then four different words; backwards six words that come to 5/6.
        Assert.Equal((6 + (6 / (1 / 6.0 / 0.28))) / 2, WordDiversity.FactorLength(["a", "a", "b", "c", "d", "e"])!.Value, 12);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    [InlineData(1.0)]
    [InlineData(1.4)]
    public void The_zipf_exponent_of_exact_counts_is_theirs(double exponent)
    {
        string[] words = [.. Enumerable.Range(1, 60).SelectMany(rank => Enumerable.Repeat($"w{rank}", (int)Math.Round(20_000 * Math.Pow(rank, -exponent))))];
        Assert.Equal(exponent, WordDiversity.ZipfExponent(words)!.Value, 0.002);
    }

    [Fact]
    public void The_heaps_exponent_is_that_of_how_words_were_made()
    {
        Assert.Equal(1, WordDiversity.HeapsExponent([.. Enumerable.Range(0, 1000).Select(i => $"w{i}")])!.Value, 1e-9);
        Assert.Equal(0, WordDiversity.HeapsExponent([.. Enumerable.Repeat("a", 1000)])!.Value, 1e-9);
        Assert.Equal(0.5, WordDiversity.HeapsExponent([.. Enumerable.Range(1, 10_000).Select(i => $"w{(int)Math.Ceiling(Math.Sqrt(i))}")])!.Value, 0.02);

        // Sixteen kinds, then no new one: the line through (1, 1), (2, 2), (3, 3), (4, 4), (5, 4) ... (8, 4), in powers of two.
        Assert.Equal(17.0 / 42, WordDiversity.HeapsExponent([.. Enumerable.Range(0, 256).Select(i => $"w{Math.Min(i, 15)}")])!.Value, 1e-12);
        Assert.Null(WordDiversity.HeapsExponent([.. Enumerable.Repeat("a", 255)]));
    }

    [Fact]
    public void Words_known_and_words_come_back_by_hand()
    {
        Measurement measurement = Texts.Measurement("the cat zzz the dog", "the cat a dog bird", trainingWords: WordList.Of("the cat a dog bird fish").Distinct);
        Assert.Equal(4.0 / 5, Value("vocab.lexiconHitRate", measurement));
        Assert.Null(Value("vocab.wordsReturned", measurement));

        // The sample before used "the" and "fish"; "cat" and "dog" are back, "zzz" was never human.
        Assert.Equal(2, Value("vocab.wordsReturned", measurement with { Previous = new ComparedText("the fish") }));
        Assert.All(MetricSet.With([MetricGroup.Words]).Metrics.Skip(MetricSet.Default.Metrics.Count), metric => Assert.Null(metric.Measure(measurement with { TrainingWords = null })));
    }

    private static double? Value(string name, Measurement measurement) => MetricSet.With([MetricGroup.Words]).Measure(measurement)[name];

    private static BigInteger Choose(int all, int drawn) =>
        drawn > all ? 0 : Enumerable.Range(0, drawn).Aggregate(BigInteger.One, (product, i) => product * (all - i) / (i + 1));

    private static double Ratio(BigInteger part, BigInteger whole) => Math.Exp(BigInteger.Log(part == 0 ? BigInteger.One : part) - BigInteger.Log(whole)) * (part == 0 ? 0 : 1);
}
