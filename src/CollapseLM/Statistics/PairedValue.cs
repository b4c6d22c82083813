namespace CollapseLM.Statistics;

/// <summary>One number of one seed on both sides; null where a side has no value.</summary>
public sealed record PairedValue(long Seed, double? First, double? Second)
{
    /// <summary>Second minus first; null where either is missing.</summary>
    public double? Difference => Second - First is double difference && double.IsFinite(difference) ? difference : null;
}
