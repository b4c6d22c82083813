using CollapseLM.Metrics;
using CsCheck;

namespace CollapseLM.Tests.Metrics;

public sealed class TextMetricsTests
{
    [Fact]
    public void Every_text_metric_agrees_with_a_slow_second_computation() =>
        Texts.Compared.Sample(
            compared =>
            {
                (string sample, string[] passages, int trainChars) = compared;
                string human = string.Join('\n', passages);
                HashSet<string> trainingWords = [.. BruteForce.Words(passages[0])];
                Measurement measurement = Texts.Measurement(sample, human, passages, trainingWords, trainChars);
                AssertAgree(BruteForce.Measure(sample, human, trainChars, trainingWords, passages), MetricSet.Default.Measure(measurement));
            },
            iter: 500);

    [Fact]
    public void An_alphabet_of_thousands_of_characters_is_counted_exactly()
    {
        string many = string.Concat(Enumerable.Range(0x20000, 4000).Select(char.ConvertFromUtf32));
        string human = string.Concat(many, many[2..], many);
        AssertAgree(
            BruteForce.Measure(many + many, human, int.MaxValue, null, []),
            MetricSet.Default.Measure(Texts.Measurement(many + many, human, [], trainChars: int.MaxValue)));
    }

    [Fact]
    public void Values_of_a_text_small_enough_to_count_by_hand()
    {
        IReadOnlyDictionary<string, double?> values = MetricSet.Default.Measure(Texts.Measurement("abab", "abab"));
        Assert.Equal(2, values["vocab.charsUsed"]);
        Assert.Equal(2.0 / 4, values["text.distinct1"]);
        Assert.Equal(2.0 / 3, values["text.distinct2"]); // ab, ba in ab ba ab
        Assert.Equal(1, values["text.distinct4"]);
        Assert.Equal(1.0, values["text.entropy1"]!.Value, 12);
        Assert.Equal(Math.Log2(3) - (2.0 / 3), values["text.entropy2"]!.Value, 12);
        Assert.Equal(0.0, values["text.entropy4"]);
        Assert.Null(values["text.entropy5"]);
        Assert.Null(values["text.jsToHuman5"]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(100)]
    public void Entropy_of_a_uniform_text_is_the_logarithm_of_its_alphabet(int characters)
    {
        string text = string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Range(0x1F300, characters).Select(char.ConvertFromUtf32)), 3));
        Assert.Equal(Math.Log2(characters), Texts.Value("text.entropy1", Texts.Measurement(text, text))!.Value, 12);
    }

    [Fact]
    public void Divergence_of_two_biased_texts_is_one_less_the_entropy_of_their_bias()
    {
        // Shares 3/4 and 1/4 against 1/4 and 3/4: the mixture is even, so JS = 1 - H(1/4).
        double entropy = (0.75 * Math.Log2(4.0 / 3)) + (0.25 * Math.Log2(4));
        Assert.Equal(1 - entropy, Texts.Value("text.jsToHuman1", Texts.Measurement("aaab", "abbb"))!.Value, 12);
    }

    [Fact]
    public void Divergence_is_symmetric_zero_for_equal_and_one_for_disjoint_texts() =>
        Texts.Compared.Sample(
            compared =>
            {
                string left = compared.Sample, right = compared.Passages[0];
                string elsewhere = string.Concat(right.EnumerateRunes().Select(rune => char.ConvertFromUtf32(0xE000 + (rune.Value & 0xFF))));
                for (int order = 1; order <= 5; order++)
                {
                    string name = $"text.jsToHuman{order}";
                    double? value = Texts.Value(name, Texts.Measurement(left, right, trainChars: 30));
                    Assert.True(value is null or (>= 0 and <= 1));
                    Assert.True(Texts.Value(name, Texts.Measurement(left, left)) is null or 0.0);
                    Assert.True(Texts.Value(name, Texts.Measurement(left, elsewhere)) is null or > 1 - 1e-9);

                    // Cut both before, so that swapping them does not change the cut.
                    string leftCut = BruteForce.First(left, 30), rightCut = BruteForce.First(right, BruteForce.Characters(leftCut).Length);
                    leftCut = BruteForce.First(leftCut, BruteForce.Characters(rightCut).Length);
                    Assert.Equal(Texts.Value(name, Texts.Measurement(leftCut, rightCut)), Texts.Value(name, Texts.Measurement(rightCut, leftCut)));
                }
            },
            iter: 100);

    [Fact]
    public void Comparison_reads_no_more_than_the_shorter_of_sample_and_training_size()
    {
        Assert.Equal(0.0, Texts.Value("text.jsToHuman1", Texts.Measurement("aaab", "aaac", trainChars: 3)));
        Assert.Equal(0.0, Texts.Value("text.jsToHuman1", Texts.Measurement("aaa", "aaac", trainChars: 9)));
        Assert.True(Texts.Value("text.jsToHuman1", Texts.Measurement("aaab", "aaac", trainChars: 4)) > 0.2);
    }

    internal static void AssertAgree(Dictionary<string, double?> expected, IReadOnlyDictionary<string, double?> actual)
    {
        foreach ((string name, double? value) in expected)
        {
            Assert.True(
                value is null ? actual[name] is null : actual[name] is double number && Math.Abs(value.Value - number) < 1e-9,
                $"{name}: {value} by brute force, {actual[name]} measured");
        }
    }
}
