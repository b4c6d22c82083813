using System.Globalization;

namespace CollapseLM.Metrics;

/// <summary>Distinct character n-grams per place (distinct-n of Li et al. 2016, over characters).</summary>
public sealed class NgramDistinct(int order) : IMetric
{
    public MetricDefinition Definition { get; } = new(
        string.Create(CultureInfo.InvariantCulture, $"text.distinct{order}"), 1, "ratio", DamageDirection.Either,
        $"Distinct {order}-grams of characters per place of the sample (Li et al. 2016).", ComparesText: true);

    public double? Measure(Measurement measurement)
    {
        NgramTable ngrams = measurement.Sample.Ngrams(measurement.Sample.Length);
        int positions = ngrams.Positions(order);
        return positions > 0 ? (double)ngrams.Counts(order).Count() / positions : null;
    }
}
