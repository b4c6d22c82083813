namespace CollapseLM.Metrics;

/// <summary>Share of the sample copied, for 30 characters or more, from what the generation was trained on (after McCoy et al. 2023).</summary>
public sealed class CopiedShare : IMetric
{
    public MetricDefinition Definition { get; } = new(
        "text.copiedShare", 1, "share of characters", DamageDirection.Up,
        "Characters within a stretch of 30 that stands in one passage of the generation's own training set (after McCoy et al. 2023).",
        ComparesText: true);

    public double? Measure(Measurement measurement)
    {
        int length = measurement.Sample.Length;
        return length > 0 ? (double)WindowIndex.Covered(measurement.Sample.Windows.FoundIn(measurement.TrainingSet)) / length : null;
    }
}
