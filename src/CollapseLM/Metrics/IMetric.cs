namespace CollapseLM.Metrics;

/// <summary>One number about one generation.</summary>
public interface IMetric
{
    MetricDefinition Definition { get; }

    /// <summary>The number; null where it is not defined, never a stand-in such as 0 or NaN.</summary>
    double? Measure(Measurement measurement);
}
