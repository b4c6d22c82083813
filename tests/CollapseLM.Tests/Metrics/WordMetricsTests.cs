using CollapseLM.Metrics;

namespace CollapseLM.Tests.Metrics;

public sealed class WordMetricsTests
{
    [Fact]
    public void Word_metrics_of_a_sentence_counted_by_hand()
    {
        // H = the cat sat on mat (5), S = the cat zat on hat (5), the word hat is known from elsewhere.
        Measurement measurement = Texts.Measurement(
            "The cat zat on the hat.", "The cat sat on the mat.", trainingWords: new HashSet<string> { "the", "cat", "sat", "on", "mat", "hat" });
        IReadOnlyDictionary<string, double?> values = MetricSet.Default.Measure(measurement);
        Assert.Equal(5, values["vocab.wordsUsed"]);
        Assert.Equal(3, values["vocab.humanWordsKept"]);
        Assert.Equal(2, values["vocab.humanWordsLost"]);
        Assert.Equal(1, values["vocab.nonWords"]);
        Assert.Equal(5.0 / 6, values["text.typeTokenRatio"]);
    }
}
