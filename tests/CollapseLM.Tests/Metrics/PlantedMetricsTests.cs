using CollapseLM.Metrics;
using CollapseLM.Models;

namespace CollapseLM.Tests.Metrics;

public sealed class PlantedMetricsTests
{
    [Theory]
    [InlineData("abcab", "abcabcab", 1, 5)]
    [InlineData("aa", "aaaaa", 2, 2)]
    [InlineData("xyz", "abc", 0, 0)]
    [InlineData("the cat", "a cat, the ca", 0, 6)]
    [InlineData("𝄞!", "?𝄞!𝄞!", 2, 2)]
    public void Occurrences_and_longest_part_by_hand(string sentence, string text, int count, int longest)
    {
        PlantedSentence planted = new(sentence);
        Assert.Equal((count, longest), (planted.Count(ComparedText.Decode(text)), planted.LongestPart(ComparedText.Decode(text))));
    }

    [Fact]
    public void Metrics_of_a_canary_by_hand()
    {
        Measurement measurement = Measurement("ab cat cd cat", "cat", ["a cat", "no"]);
        Assert.Equal(2, Value("canary.count", measurement));
        Assert.Equal(6 / 13.0, Value("canary.share", measurement));
        Assert.Equal(1, Value("canary.longestPart", measurement));
        Assert.Equal(3 / 7.0, Value("canary.trainedShare", measurement));
        Assert.Equal(1, Value("canary.bitsPerChar", measurement with { CanaryScore = new TokenScore(3 * Math.Log(2), 3) }));
        Assert.Equal(2, Value("self.bitsPerChar", measurement with { SelfScore = new TokenScore(10 * Math.Log(4), 10) }));
    }

    [Fact]
    public void Nobody_who_planted_nothing_has_these_metrics()
    {
        Measurement plain = Measurement("ab", null, []);
        Assert.Equal(MetricSet.Default.Metrics, MetricSet.For(plain, []).Metrics);
        Assert.DoesNotContain(MetricSet.Default.Metrics, metric => metric.Definition.Name.StartsWith("canary", StringComparison.Ordinal));
        Assert.Equal(5, MetricSet.For(plain with { Canary = "x" }, []).Metrics.Count - MetricSet.Default.Metrics.Count);
        Assert.Equal(1, MetricSet.For(plain with { SelfScore = new TokenScore(1, 1) }, []).Metrics.Count - MetricSet.Default.Metrics.Count);
    }

    private static double? Value(string name, Measurement measurement) =>
        MetricSet.For(measurement, []).Metrics.Single(metric => metric.Definition.Name == name).Measure(measurement);

    private static Measurement Measurement(string sample, string? canary, IReadOnlyList<string> trainingSet) => new()
    {
        Sample = new ComparedText(sample),
        Human = new ComparedText(sample),
        UnseenHuman = new ComparedText(""),
        TrainChars = sample.Length,
        TrainingWords = null,
        TrainingSet = trainingSet,
        Canary = canary,
    };
}
