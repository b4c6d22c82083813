using System.Globalization;

namespace CollapseLM.Metrics;

/// <summary>Plug-in entropy of character n-grams (Shannon 1948): that of the observed shares, no correction for what was not seen.</summary>
public sealed class NgramEntropy(int order) : IMetric
{
    public MetricDefinition Definition { get; } = new(
        string.Create(CultureInfo.InvariantCulture, $"text.entropy{order}"), 1, "bits", DamageDirection.Either,
        $"Entropy of the shares of the sample's {order}-grams of characters (Shannon 1948).", ComparesText: true);

    public double? Measure(Measurement measurement)
    {
        NgramTable ngrams = measurement.Sample.Ngrams(measurement.Sample.Length);
        double positions = ngrams.Positions(order);
        return positions > 0 ? ngrams.Counts(order).Sum(entry => entry.Count / positions * Math.Log2(positions / entry.Count)) : null;
    }
}
