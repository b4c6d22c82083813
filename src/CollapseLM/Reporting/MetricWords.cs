using System.Globalization;

namespace CollapseLM.Reporting;

/// <summary>What people are told of a metric: its name in words and which values it can have.</summary>
/// <param name="Name">For the middle of a sentence.</param>
/// <param name="Range">Reports bound every interval by it.</param>
public sealed record MetricWords(string Name, ValueRange Range)
{
    private static readonly Dictionary<string, MetricWords> Known = new(StringComparer.Ordinal)
    {
        ["human.bitsPerChar"] = new("bits per character", ValueRange.NotNegative),
        ["human.perplexity"] = new("perplexity", new ValueRange(1, double.PositiveInfinity)),
        ["human.testChars"] = new("held-out characters scored", ValueRange.NotNegative),
        ["human.unseenChars"] = new("held-out characters outside the alphabet", ValueRange.NotNegative),
        ["train.loss"] = new("training loss", ValueRange.NotNegative),
        ["vocab.charsUsed"] = new("characters used", ValueRange.NotNegative),
        ["vocab.wordsUsed"] = new("words used", ValueRange.NotNegative),
        ["vocab.humanWordsKept"] = new("human words kept", ValueRange.NotNegative),
        ["vocab.humanWordsLost"] = new("human words lost", ValueRange.NotNegative),
        ["vocab.nonWords"] = new("invented words", ValueRange.NotNegative),
        ["text.typeTokenRatio"] = new("distinct words among all words", ValueRange.Share),
        ["text.repeatedShare"] = new("share of text that repeats itself", ValueRange.Share),
        ["text.copiedShare"] = new("share of text copied from training", ValueRange.Share),
        ["detector.auc"] = new("area under the detector\u2019s curve", ValueRange.Share),
    };

    private static readonly (string Prefix, string Words, ValueRange Range)[] ByLength =
    [
        ("text.distinct", "distinct ones among all", ValueRange.Share),
        ("text.entropy", "entropy of", ValueRange.NotNegative),

        // In bits two distributions are at most 1 apart.
        ("text.jsToHuman", "distance to human text in", ValueRange.Share),
    ];

    /// <summary>A metric of a later version is called by its key and bound by nothing.</summary>
    public static MetricWords Of(string metric)
    {
        if (Known.TryGetValue(metric, out MetricWords? words))
        {
            return words;
        }

        foreach ((string prefix, string name, ValueRange range) in ByLength)
        {
            if (metric.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(metric[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            {
                return new MetricWords($"{name} {Runs(length)}", range);
            }
        }

        return new MetricWords(metric, ValueRange.Any);
    }

    /// <summary>Runs of characters of one length.</summary>
    public static string Runs(int length) =>
        length == 1 ? "single characters" : string.Create(CultureInfo.InvariantCulture, $"runs of {length} characters");
}
