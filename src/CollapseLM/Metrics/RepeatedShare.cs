namespace CollapseLM.Metrics;

/// <summary>Share of the sample that says again, for 30 characters or more, what it said before (after Lee et al. 2022).</summary>
public sealed class RepeatedShare : IMetric
{
    public MetricDefinition Definition { get; } = new(
        "text.repeatedShare", 1, "share of characters", DamageDirection.Up,
        "Characters within a stretch of 30 that began earlier in the sample too (after Lee et al. 2022).", ComparesText: true);

    public double? Measure(Measurement measurement) => Of(measurement.Sample);

    /// <summary>Of any text; null where it is empty.</summary>
    public static double? Of(ComparedText text)
    {
        ReadOnlySpan<int> firstStarts = text.Windows.FirstStarts;
        bool[] repeated = new bool[firstStarts.Length];
        for (int start = 0; start < repeated.Length; start++)
        {
            repeated[start] = firstStarts[start] < start;
        }

        return text.Length > 0 ? (double)WindowIndex.Covered(repeated) / text.Length : null;
    }
}
