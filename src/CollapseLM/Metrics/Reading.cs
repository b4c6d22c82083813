namespace CollapseLM.Metrics;

/// <summary>A metric that only has to be read off a measurement.</summary>
public sealed class Reading(MetricDefinition definition, Func<Measurement, double?> read) : IMetric
{
    public MetricDefinition Definition => definition;

    public double? Measure(Measurement measurement) => read(measurement);
}
