using CollapseLM.Metrics;
using CollapseLM.Models;
using CollapseLM.Text;

namespace CollapseLM.Tests.Metrics;

public sealed class MetricSetTests
{
    private static readonly string[] Names =
    [
        "human.bitsPerChar", "human.perplexity", "human.testChars", "human.unseenChars", "train.loss",
        "vocab.charsUsed", "vocab.wordsUsed", "vocab.humanWordsKept", "vocab.humanWordsLost", "vocab.nonWords",
        "text.typeTokenRatio", "text.distinct1", "text.distinct2", "text.distinct3", "text.distinct4",
        "text.entropy1", "text.entropy2", "text.entropy3", "text.entropy4", "text.entropy5",
        "text.jsToHuman1", "text.jsToHuman2", "text.jsToHuman3", "text.jsToHuman4", "text.jsToHuman5",
        "text.repeatedShare", "text.copiedShare", "detector.auc",
    ];

    [Fact]
    public void The_default_metrics_are_those_that_the_run_folder_promises_in_this_order()
    {
        Assert.Equal(Names, MetricSet.Default.Metrics.Select(metric => metric.Definition.Name));
        Assert.Equal(Names, MetricSet.Default.Measure(Texts.Measurement("a b", "a b")).Keys);
    }

    [Fact]
    public void Metrics_of_the_sample_have_a_floor_and_those_of_the_model_have_none() =>
        Assert.All(MetricSet.Default.Metrics, metric => Assert.Equal(
            metric.Definition.Name.Split('.')[0] is "vocab" or "text" or "detector", metric.Definition.ComparesText));

    [Fact]
    public void Two_metrics_of_one_name_are_refused() =>
        Assert.Contains("text.entropy1", Assert.Throws<ArgumentException>(() => new MetricSet([new NgramEntropy(1), new NgramEntropy(1)])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_null(double value) =>
        Assert.Null(new MetricSet([Constant("odd", value)]).Measure(Texts.Measurement("a", "a"))["odd"]);

    [Fact]
    public void Adding_a_metric_changes_no_other()
    {
        Measurement measurement = Texts.Measurement("some words again", "some other words", trainingWords: WordList.Of("some other words").Distinct);
        IReadOnlyDictionary<string, double?> before = MetricSet.Default.Measure(measurement);
        IReadOnlyDictionary<string, double?> after = new MetricSet([Constant("first", 1), .. MetricSet.Default.Metrics]).Measure(measurement);
        Assert.Equal(before, after.Skip(1));
    }

    [Fact]
    public void Scores_of_human_text_are_passed_on()
    {
        // Eight characters at one quarter each: two bits, as surprising as four equally likely characters.
        Measurement measurement = Texts.Measurement("a", "a") with { HumanScore = new TokenScore(8 * Math.Log(4), 8), UnseenChars = 3, TrainLoss = 1.5 };
        IReadOnlyDictionary<string, double?> values = MetricSet.Default.Measure(measurement);
        Assert.Equal(2, values["human.bitsPerChar"]!.Value, 12);
        Assert.Equal(4, values["human.perplexity"]!.Value, 12);
        Assert.Equal(8, values["human.testChars"]);
        Assert.Equal(3, values["human.unseenChars"]);
        Assert.Equal(1.5, values["train.loss"]);
        Assert.Null(values["detector.auc"]);
    }

    [Fact]
    public void A_character_of_probability_zero_leaves_no_perplexity_but_the_count()
    {
        Measurement measurement = Texts.Measurement("a", "a") with { HumanScore = new TokenScore(double.PositiveInfinity, 8), TrainLoss = double.NaN };
        IReadOnlyDictionary<string, double?> values = MetricSet.Default.Measure(measurement);
        Assert.Null(values["human.bitsPerChar"]);
        Assert.Null(values["human.perplexity"]);
        Assert.Null(values["train.loss"]);
        Assert.Equal(8, values["human.testChars"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("\n\n\n\n\n\n")]
    [InlineData("''''''''''")]
    [InlineData("\ud800")]
    [InlineData("\0\0\0\0\0\0")]
    public void Degenerate_texts_give_finite_numbers_or_null(string text)
    {
        foreach (string other in new[] { "", "a", "plain words of a sentence" })
        {
            foreach (Measurement measurement in new[] { Texts.Measurement(text, other, [], new HashSet<string>()), Texts.Measurement(other, text, [text], new HashSet<string>(), 0) })
            {
                IReadOnlyDictionary<string, double?> values = MetricSet.Default.Measure(measurement);
                Assert.Equal(Names.Length, values.Count);
                Assert.All(values.Values, value => Assert.True(value is null || double.IsFinite(value.Value)));
            }
        }
    }

    [Fact]
    public void Nothing_is_measured_of_an_empty_sample_but_counts()
    {
        IReadOnlyDictionary<string, double?> values = MetricSet.Default.Measure(Texts.Measurement("", "one two", trainingWords: new HashSet<string>()));
        Assert.Equal(
            ["vocab.charsUsed", "vocab.wordsUsed", "vocab.humanWordsKept", "vocab.humanWordsLost", "vocab.nonWords"],
            values.Where(entry => entry.Value is not null).Select(entry => entry.Key));
        Assert.Equal(2, values["vocab.humanWordsLost"]);
    }

    private static Reading Constant(string name, double value) =>
        new(new MetricDefinition(name, 1, "", DamageDirection.None, "", ComparesText: false), _ => value);
}
