using System.Text.Json.Serialization;
using CollapseLM.Models;

namespace CollapseLM.Metrics;

/// <summary>Bits per character of passages, counted in bins.</summary>
public sealed class PassageHistogram
{
    private static readonly double[] Probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    private readonly double[] sorted;

    /// <param name="scores">One a passage; passages without a character do not count.</param>
    public PassageHistogram(IEnumerable<TokenScore> scores)
    {
        sorted = [.. scores.Where(score => score.Count > 0).Select(score => score.BitsPerChar ?? double.PositiveInfinity).Order()];
        Counts = [.. sorted.Where(double.IsFinite).GroupBy(bits => (int)(bits / BinBits)).Select(bin => new Bin(Math.Round(bin.Key * BinBits, 6), bin.Count()))];
    }

    /// <summary>Width of a bin, in bits per character; perplexity is 2 to the power of them.</summary>
    public static double BinBits => 0.05;

    public int Passages => sorted.Length;

    /// <summary>Passages with a character of probability 0; they lie above every number.</summary>
    public int Infinite => sorted.Count(double.IsPositiveInfinity);

    /// <summary>Bins that hold a passage, ascending.</summary>
    public IReadOnlyList<Bin> Counts { get; }

    /// <summary>At 1, 5, 25, 50, 75, 95 and 99 %; null where there is no passage or the value is infinite.</summary>
    public IReadOnlyList<double?> Quantiles => [.. Probabilities.Select(Quantile)];

    /// <summary>Between two passages: the straight line from one to the other (Hyndman and Fan 1996, type 7).</summary>
    public double? Quantile(double probability)
    {
        if (sorted.Length == 0)
        {
            return null;
        }

        double place = probability * (sorted.Length - 1);
        int below = (int)place;
        double low = sorted[below], high = sorted[Math.Min(below + 1, sorted.Length - 1)];
        double value = place > below ? low + ((place - below) * (high - low)) : low;
        return double.IsFinite(value) ? value : null;
    }

    /// <summary>Share of passages that a condition holds for.</summary>
    public double? Share(Func<double, bool> condition) => sorted.Length > 0 ? (double)sorted.Count(condition) / sorted.Length : null;

    /// <param name="From">Bits per character where it begins.</param>
    public sealed record Bin([property: JsonPropertyName("from")] double From, [property: JsonPropertyName("count")] int Count);
}
