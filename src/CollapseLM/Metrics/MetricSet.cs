namespace CollapseLM.Metrics;

/// <summary>Metrics in the order in which records list them.</summary>
public sealed class MetricSet
{
    /// <exception cref="ArgumentException">Two metrics have the same name.</exception>
    public MetricSet(IEnumerable<IMetric> metrics)
    {
        Metrics = [.. metrics];
        if (Metrics.GroupBy(metric => metric.Definition.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"two metrics are called {twice.Key}", nameof(metrics));
        }
    }

    /// <summary>What every generation is measured by.</summary>
    public static MetricSet Default { get; } = new(
    [
        HumanMetrics.BitsPerChar,
        HumanMetrics.Perplexity,
        HumanMetrics.TestChars,
        HumanMetrics.UnseenChars,
        HumanMetrics.TrainLoss,
        VocabularyMetrics.CharsUsed,
        VocabularyMetrics.WordsUsed,
        VocabularyMetrics.HumanWordsKept,
        VocabularyMetrics.HumanWordsLost,
        VocabularyMetrics.NonWords,
        VocabularyMetrics.TypeTokenRatio,
        new NgramDistinct(1),
        new NgramDistinct(2),
        new NgramDistinct(3),
        new NgramDistinct(4),
        new NgramEntropy(1),
        new NgramEntropy(2),
        new NgramEntropy(3),
        new NgramEntropy(4),
        new NgramEntropy(5),
        new NgramDivergence(1),
        new NgramDivergence(2),
        new NgramDivergence(3),
        new NgramDivergence(4),
        new NgramDivergence(5),
        new RepeatedShare(),
        new CopiedShare(),
        new Detectability(),
    ]);

    public IReadOnlyList<IMetric> Metrics { get; }

    /// <summary>The default metrics, then those of the groups in the order of <see cref="MetricGroup"/>.</summary>
    public static MetricSet With(IEnumerable<MetricGroup> groups) =>
        new([.. Default.Metrics, .. groups.Distinct().Order().SelectMany(Of)]);

    /// <summary>Besides, those of a held-out text, a canary, a curator or a known source where there is one.</summary>
    public static MetricSet For(Measurement measurement, IEnumerable<MetricGroup> groups) => new(
    [
        .. With(groups).Metrics,
        .. measurement.SelfScore is null ? [] : new[] { PlantedMetrics.SelfBitsPerChar },
        .. measurement.Canary is null ? [] : PlantedMetrics.OfCanary,
        .. measurement.Curation is null ? [] : CurationMetrics.All,
        .. measurement.Language is null ? [] : TruthMetrics.All,
    ]);

    private static IReadOnlyList<IMetric> Of(MetricGroup group) => group switch
    {
        MetricGroup.Words => WordDiversity.All,
        MetricGroup.Ngrams => NgramMetrics.All,
        MetricGroup.Copies => CopyMetrics.All,
        MetricGroup.Predictions => PredictionMetrics.All,
        MetricGroup.Passages => PassageMetrics.All,
        MetricGroup.Detector => [new DetectorChance()],
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "no such group"),
    };

    /// <summary>All values by name, in the order of <see cref="Metrics"/>; what is not a finite number is null.</summary>
    public IReadOnlyDictionary<string, double?> Measure(Measurement measurement) => Measure(Metrics, "", measurement);

    /// <summary>Likewise for some metrics, their names put behind a prefix.</summary>
    internal static OrderedDictionary<string, double?> Measure(IEnumerable<IMetric> metrics, string prefix, Measurement? measurement)
    {
        OrderedDictionary<string, double?> values = new(StringComparer.Ordinal);
        foreach (IMetric metric in metrics)
        {
            double? value = measurement is null ? null : metric.Measure(measurement);
            values.Add(prefix + metric.Definition.Name, value is double number && double.IsFinite(number) ? number : null);
        }

        return values;
    }
}
