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
        ["detector.p"] = new("chance that human text is told apart as well", ValueRange.Share),
        ["human.accuracy"] = new("share of held-out characters foreseen", ValueRange.Share),
        ["human.calibrationError"] = new("calibration error", ValueRange.Share),
        ["human.bitsSeen0"] = new("bits of characters predicted from nothing", ValueRange.NotNegative),
        ["human.bitsSeen1to3"] = new("bits of characters predicted from 1 to 3", ValueRange.NotNegative),
        ["human.bitsSeen4to15"] = new("bits of characters predicted from 4 to 15", ValueRange.NotNegative),
        ["human.bitsSeen16to63"] = new("bits of characters predicted from 16 to 63", ValueRange.NotNegative),
        ["human.bitsSeen64to255"] = new("bits of characters predicted from 64 to 255", ValueRange.NotNegative),
        ["human.bitsSeen256up"] = new("bits of characters predicted from 256 or more", ValueRange.NotNegative),
        ["human.nextCharEntropy"] = new("entropy of predictions of human text", ValueRange.NotNegative),
        ["human.nextCharGini"] = new("inequality of predictions of human text", ValueRange.Share),
        ["human.bitsCommon"] = new("bits of common characters", ValueRange.NotNegative),
        ["human.bitsMiddle"] = new("bits of characters of middle frequency", ValueRange.NotNegative),
        ["human.bitsRare"] = new("bits of rare characters", ValueRange.NotNegative),
        ["human.bitsRarest"] = new("bits of the rarest characters", ValueRange.NotNegative),
        ["passages.syntheticMedian"] = new("median surprise of generation 0 at sampled passages", ValueRange.NotNegative),
        ["passages.syntheticTooLikely"] = new("share of sampled passages more likely than human ones", ValueRange.Share),
        ["passages.syntheticTooUnlikely"] = new("share of sampled passages less likely than human ones", ValueRange.Share),
        ["passages.humanMedian"] = new("median surprise at human passages", ValueRange.NotNegative),
        ["passages.human99"] = new("surprise at the hundredth human passage", ValueRange.NotNegative),
        ["passages.humanForgotten"] = new("share of human passages forgotten", ValueRange.Share),
        ["vocab.lexiconHitRate"] = new("share of words that the lexicon knows", ValueRange.Share),
        ["vocab.wordsReturned"] = new("words that came back", ValueRange.NotNegative),
        ["text.mattr"] = new("distinct words in a moving window", ValueRange.Share),
        ["text.mtld"] = new("lexical diversity (MTLD)", ValueRange.NotNegative),
        ["text.hdd"] = new("lexical diversity (HD-D)", ValueRange.Share),
        ["text.zipfExponent"] = new("Zipf exponent", ValueRange.Any),
        ["text.heapsExponent"] = new("Heaps exponent", ValueRange.Any),
        ["text.compressionRatio"] = new("size by compressed size", ValueRange.NotNegative),
        ["text.rep2"] = new("share of word pairs said before", ValueRange.Share),
        ["text.rep3"] = new("share of word triples said before", ValueRange.Share),
        ["text.rep4"] = new("share of runs of four words said before", ValueRange.Share),
        ["text.longestRepeat"] = new("longest repeat", ValueRange.NotNegative),
        ["text.novelty"] = new("share of new runs of characters", ValueRange.Share),
        ["text.selfBleu"] = new("likeness of passages to each other (Self-BLEU)", ValueRange.Share),
        ["text.copiedSpanLongest"] = new("longest span copied from training", ValueRange.NotNegative),
        ["text.copiedSpanMean"] = new("mean span copied from training", ValueRange.NotNegative),
        ["text.copiedHumanShare"] = new("share of text copied from human text", ValueRange.Share),
        ["text.copiedHumanSpanLongest"] = new("longest span copied from human text", ValueRange.NotNegative),
        ["text.copiedHumanSpanMean"] = new("mean span copied from human text", ValueRange.NotNegative),
        ["text.mauveLike"] = new("area under the divergence frontier", ValueRange.Share),
        ["text.ngramPrecision"] = new("share of sampled runs that are human", ValueRange.Share),
        ["text.ngramRecall"] = new("share of human runs that are sampled", ValueRange.Share),
        ["self.bitsPerChar"] = new("bits per character of generation 0\u2019s own text", ValueRange.NotNegative),
        ["curation.passRate"] = new("share of the sample that passed", ValueRange.Share),
        ["curation.keptShare"] = new("share of the sample kept", ValueRange.Share),
        ["truth.kl"] = new("divergence from the true source", ValueRange.NotNegative),
        ["truth.entropy"] = new("entropy under the true source", ValueRange.NotNegative),
        ["truth.passRate"] = new("share of right lines", ValueRange.Share),
        ["truth.coverage"] = new("share of right lines written", ValueRange.Share),
        ["canary.count"] = new("copies of the planted sentence", ValueRange.NotNegative),
        ["canary.share"] = new("share of the planted sentence in the sample", ValueRange.Share),
        ["canary.trainedShare"] = new("share of the planted sentence in the training text", ValueRange.Share),
        ["canary.longestPart"] = new("longest part of the planted sentence", ValueRange.NotNegative),
        ["canary.bitsPerChar"] = new("bits per character of the planted sentence", ValueRange.NotNegative),
    };

    private static readonly (string Prefix, string Words, ValueRange Range)[] ByLength =
    [
        ("text.distinct", "distinct ones among all", ValueRange.Share),
        ("text.entropy", "entropy of", ValueRange.NotNegative),
        ("text.entropyCorrected", "corrected entropy of", ValueRange.NotNegative),
        ("text.nextCharEntropy", "entropy of the character after", ValueRange.NotNegative),
        ("text.jsCorrected", "corrected distance to human text in", ValueRange.Any),
        ("text.tvCorrected", "corrected total variation from human text in", ValueRange.Any),
        ("text.klFromHuman", "divergence from human text in", ValueRange.Any),

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
