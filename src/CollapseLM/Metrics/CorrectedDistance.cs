using System.Globalization;

namespace CollapseLM.Metrics;

/// <summary>A distance between the n-grams of the generation-0 text and of the sample, free of what two texts of one source would differ by.</summary>
internal sealed class CorrectedDistance(string name, int order, int version, string unit, string words, Func<BlockedNgrams, double> read) : IMetric
{
    public MetricDefinition Definition { get; } = new(
        string.Create(CultureInfo.InvariantCulture, $"{name}{order}"), version, unit, DamageDirection.Up,
        $"{words}, of {order}-grams of characters; 0 on average for two texts of one source, so it may be negative.", ComparesText: true);

    public static IEnumerable<IMetric> All =>
    [
        .. Orders.Select(order => new CorrectedDistance(
            "text.jsCorrected", order, 1, "bits", "Jensen-Shannon divergence from the generation-0 text (Lin 1991) less its mean between mixed halves", ngrams => ngrams.LessChance(NgramDistance.JensenShannon))),
        .. Orders.Select(order => new CorrectedDistance(
            "text.tvCorrected", order, 1, "share", "Total variation distance from the generation-0 text less its mean between mixed halves", ngrams => ngrams.LessChance(NgramDistance.TotalVariation))),
        .. Orders.Select(order => new CorrectedDistance(
            "text.klFromHuman", order, 2, "bits", "Kullback-Leibler divergence of the generation-0 text from the sample (1951), jackknifed over blocks (Quenouille 1956), less its mean between mixed halves", ngrams => ngrams.Jackknifed(NgramDistance.KullbackLeibler))),
    ];

    private static IEnumerable<int> Orders => Enumerable.Range(1, 3);

    public double? Measure(Measurement measurement) => measurement.Blocks(order) is { } ngrams ? read(ngrams) : null;
}
