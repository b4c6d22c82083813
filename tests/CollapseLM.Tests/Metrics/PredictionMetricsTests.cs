using CollapseLM.Metrics;
using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Tests.Models.Ngram;
using CollapseLM.Text;

namespace CollapseLM.Tests.Metrics;

public sealed class PredictionMetricsTests
{
    /// <summary>Human text of 100: a 50, b 40, c 9, d 1, e never.</summary>
    private static readonly long[] Counts = [50, 40, 9, 1, 0];

    [Fact]
    public void Bands_of_frequency_and_of_characters_seen_by_hand()
    {
        PredictionSummary summary = new(Counts);
        (int Character, int Seen, double Bits)[] read = [(0, 0, 1), (0, 1, 3), (1, 3, 5), (2, 4, 7), (3, 300, 9), (4, 15, 11)];
        foreach ((int character, int seen, double bits) in read)
        {
            Read(summary, character, [0.2, 0.2, 0.2, 0.2, 0.2], seen, bits);
        }

        Assert.Equal([2, 5, 7, 10], summary.BitsByFrequency);
        Assert.Equal([1, 4, 9, null, null, 9], summary.BitsBySeen);
    }

    /// <summary>Nine of ten right at confidence 0.9 is calibrated; none of ten right at 0.6 is off by 0.6; half of the characters each.</summary>
    [Fact]
    public void Calibration_by_hand()
    {
        PredictionSummary summary = new(Counts);
        for (int i = 0; i < 10; i++)
        {
            Read(summary, i == 0 ? 1 : 0, [0.9, 0.1, 0, 0, 0]);
            Read(summary, 0, [0.4, 0.6, 0, 0, 0]);
        }

        Assert.Equal(0.3, summary.CalibrationError!.Value, 1e-12);
        Assert.Equal(9.0 / 20, summary.Accuracy!.Value, 1e-12);
    }

    /// <summary>In one bin 1 of 2 right at confidences of 0.62 and 0.68, off by 0.30 in all; in others 1 right at 0.35, off by 0.65, and 1 at 1, off by nothing.</summary>
    [Fact]
    public void Errors_of_calibration_cancel_within_a_bin_and_not_between_bins()
    {
        PredictionSummary summary = new(Counts);
        Read(summary, 0, [0.62, 0.38, 0, 0, 0]);
        Read(summary, 1, [0.68, 0.32, 0, 0, 0]);
        Read(summary, 0, [0.35, 0.25, 0.2, 0.1, 0.1]);
        Read(summary, 0, [1, 0, 0, 0, 0]);
        Assert.Equal((0.30 + 0.65 + 0) / 4, summary.CalibrationError!.Value, 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0.2, 0.2, 0.2, 0.2, 0.2 }, 0.0, 2.321928094887362)]
    [InlineData(new[] { 0, 0, 1.0, 0, 0 }, 0.8, 0.0)]
    [InlineData(new[] { 0, 0.5, 0, 0.5, 0 }, 0.6, 1.0)]
    public void Concentration_by_hand(double[] probabilities, double gini, double entropy)
    {
        PredictionSummary summary = new(Counts);
        Read(summary, 2, probabilities);
        Assert.Equal(gini, summary.Gini!.Value, 1e-12);
        Assert.Equal(entropy, summary.Entropy!.Value, 1e-12);
    }

    [Fact]
    public void Nothing_read_gives_nothing()
    {
        PredictionSummary summary = new(Counts);
        Assert.All([summary.Accuracy, summary.CalibrationError, summary.Entropy, summary.Gini, .. summary.BitsByFrequency, .. summary.BitsBySeen], value => Assert.Null(value));
    }

    /// <summary>What a model says itself: bands weighted by their characters are the score as a whole.</summary>
    [Fact]
    public void The_bands_of_a_model_make_up_its_score()
    {
        TrainedNgram ngram = TrainedNgram.On("abcde", 3, NgramSmoothing.WittenBell, "abcdabacabadabacaba");
        TokenText[] passages = [ngram.Vocabulary.Encode("abacadeeab"), ngram.Vocabulary.Encode("dab")];
        PredictionSummary summary = new(Counts);
        ngram.Model.Predict(passages, summary.Read, CancellationToken.None);
        int[] counts = new int[4];
        foreach (int character in passages.SelectMany(passage => passage.ToArray()))
        {
            counts[Math.Min(character, 3)]++;
        }

        double whole = ngram.Model.Score(passages, CancellationToken.None).BitsPerChar!.Value;
        Assert.Equal(whole, summary.BitsByFrequency.Zip(counts, (bits, count) => bits!.Value * count).Sum() / counts.Sum(), 1e-12);
        Assert.Equal(whole, ((summary.BitsBySeen[0] * 2) + (summary.BitsBySeen[1] * 11))!.Value / 13, 1e-12);
    }

    [Fact]
    public void Quantiles_and_tails_of_passages_by_hand()
    {
        PassageHistogram human = Histogram(1, 2, 3, 4, 5), synthetic = Histogram(0.5, 1, 3, 6, double.PositiveInfinity);
        Assert.Equal(3, human.Quantile(0.5));
        Assert.Equal(1.04, human.Quantile(0.01)!.Value, 1e-12);
        Assert.Null(synthetic.Quantile(0.99));
        Assert.Equal((1, 5), (synthetic.Infinite, synthetic.Passages));
        Assert.Equal([0.5, 1, 3, 6], synthetic.Counts.Select(bin => bin.From));
        Measurement measurement = Texts.Measurement("a", "a") with { Surprise = new PassageSurprise(synthetic, Histogram(4, 5, 6, 7), human) };
        IReadOnlyDictionary<string, double?> values = MetricSet.With([MetricGroup.Passages]).Measure(measurement);
        Assert.Equal(2.0 / 5, values["passages.syntheticTooLikely"]);
        Assert.Equal(2.0 / 5, values["passages.syntheticTooUnlikely"]);
        Assert.Equal(3.0 / 4, values["passages.humanForgotten"]);
        Assert.Equal(5.5, values["passages.humanMedian"]);
        Assert.Equal(3, values["passages.syntheticMedian"]);
    }

    /// <summary>Of 0 to 100 the quantiles at 1 and 99 % are 1 and 99: passages exactly there lie beyond neither.</summary>
    [Fact]
    public void Only_what_lies_beyond_one_in_a_hundred_counts()
    {
        PassageHistogram human = Histogram([.. Enumerable.Range(0, 101).Select(bits => (double)bits)]);
        PassageSurprise surprise = new(Histogram(0.5, 1, 3, 97, 99, 100), Histogram(97, 99, 99.5, 100), human);
        IReadOnlyDictionary<string, double?> values = MetricSet.With([MetricGroup.Passages]).Measure(Texts.Measurement("a", "a") with { Surprise = surprise });
        Assert.Equal(1.0 / 6, values["passages.syntheticTooLikely"]);
        Assert.Equal(1.0 / 6, values["passages.syntheticTooUnlikely"]);
        Assert.Equal(2.0 / 4, values["passages.humanForgotten"]);
        Assert.Equal(99.5 + (0.97 * 0.5), values["passages.human99"]!.Value, 1e-9);
    }

    private static PassageHistogram Histogram(params double[] bits) => new([.. bits.Select(value => new TokenScore(value * 8 * Math.Log(2), 8)), default]);

    private static void Read(PredictionSummary summary, int character, double[] probabilities, int seen = 0, double bits = 1) => summary.Read(new Prediction
    {
        Passage = 0,
        Index = 0,
        Seen = seen,
        Character = character,
        Nats = bits * Math.Log(2),
        Probabilities = probabilities,
    });
}
