using CollapseLM.Models;

namespace CollapseLM.Metrics;

/// <summary>Sums over the predictions of a text, one read after another: memory does not grow with the text.</summary>
public sealed class PredictionSummary
{
    /// <summary>Where the bands of <see cref="BitsByFrequency"/> end, as shares of human text, the commonest characters first.</summary>
    private static readonly double[] BandEnds = [0.5, 0.9, 0.99, 1];

    /// <summary>Where the bands of <see cref="BitsBySeen"/> begin.</summary>
    private static readonly int[] SeenBegins = [0, 1, 4, 16, 64, 256];

    private const int ConfidenceBins = 10;

    private readonly int[] bandOf;
    private readonly Average[] frequency = new Average[BandEnds.Length];
    private readonly Average[] seen = new Average[SeenBegins.Length];
    private readonly (long Count, long Right, double Confidence)[] bins = new (long, long, double)[ConfidenceBins];
    private readonly double[] sorted;
    private Average entropy;
    private Average gini;

    /// <param name="humanCounts">How often each character of the vocabulary occurs in the generation-0 text.</param>
    public PredictionSummary(IReadOnlyList<long> humanCounts)
    {
        bandOf = new int[humanCounts.Count];
        sorted = new double[humanCounts.Count];
        double total = Math.Max(1, humanCounts.Sum()), before = 0;
        foreach (int character in Enumerable.Range(0, bandOf.Length).OrderByDescending(character => humanCounts[character]).ThenBy(character => character))
        {
            bandOf[character] = humanCounts[character] == 0 ? BandEnds.Length - 1 : Math.Min(BandEnds.Length - 1, Array.FindIndex(BandEnds, end => before / total < end));
            before += humanCounts[character];
        }
    }

    /// <summary>Bits per character of the characters that make up the commonest half of human text, then up to 90 %, up to 99 %, and the rest.</summary>
    public IReadOnlyList<double?> BitsByFrequency => [.. frequency.Select(average => average.Value)];

    /// <summary>Bits per character after 0, 1 to 3, 4 to 15, 16 to 63, 64 to 255, and 256 or more characters that the model looked at.</summary>
    public IReadOnlyList<double?> BitsBySeen => [.. seen.Select(average => average.Value)];

    /// <summary>Share of characters that were the likeliest.</summary>
    public double? Accuracy => Count > 0 ? bins.Sum(bin => (double)bin.Right) / Count : null;

    /// <summary>Expected calibration error over ten bins of confidence.</summary>
    public double? CalibrationError => Count > 0 ? bins.Sum(bin => Math.Abs(bin.Right - bin.Confidence)) / Count : null;

    /// <summary>Bits, of the model's own distributions on average.</summary>
    public double? Entropy => entropy.Value;

    /// <summary>Gini coefficient of the distributions on average: 0 = all characters equally likely, towards 1 = one takes all.</summary>
    public double? Gini => gini.Value;

    private long Count => bins.Sum(bin => bin.Count);

    public void Read(Prediction prediction)
    {
        double bits = prediction.Nats / Math.Log(2);
        frequency[bandOf[prediction.Character]].Add(bits);
        int position = prediction.Seen;
        seen[Array.FindLastIndex(SeenBegins, begin => begin <= position)].Add(bits);
        prediction.Probabilities.CopyTo(sorted);
        sorted.AsSpan().Sort();
        double confidence = sorted[^1], ranks = 0, sum = 0, distributionBits = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            ranks += ((2.0 * (i + 1)) - sorted.Length - 1) * sorted[i];
            sum += sorted[i];
            distributionBits -= sorted[i] > 0 ? sorted[i] * Math.Log2(sorted[i]) : 0;
        }

        ref (long Count, long Right, double Confidence) bin = ref bins[Math.Min(ConfidenceBins - 1, (int)(confidence * ConfidenceBins))];
        bin = (bin.Count + 1, bin.Right + (prediction.Probabilities.IndexOf(confidence) == prediction.Character ? 1 : 0), bin.Confidence + confidence);
        entropy.Add(distributionBits);
        gini.Add(ranks / (sorted.Length * sum));
    }

    private struct Average
    {
        private double sum;
        private long count;

        public readonly double? Value => count > 0 ? sum / count : null;

        public void Add(double value)
        {
            sum += value;
            count++;
        }
    }
}
