namespace CollapseLM.Metrics;

/// <summary>Whether a classifier can tell synthetic from human text (classifier two-sample test, Lopez-Paz and Oquab 2017).</summary>
public static class Detectability
{
    /// <summary>Null as long as there is no detector: the name is part of the records' format, the number is not known.</summary>
    public static IMetric Auc { get; } = new Reading(
        new MetricDefinition(
            "detector.auc", 1, "area under the ROC curve", DamageDirection.Up,
            "How surely a classifier tells chunks of the sample from chunks of human text; 0.5 = not at all. Not measured yet.",
            ComparesText: false),
        _ => null);
}
