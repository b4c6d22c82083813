namespace CollapseLM.Metrics;

/// <summary>Where a metric goes when generations get worse.</summary>
public enum DamageDirection
{
    /// <summary>Higher is worse.</summary>
    Up,

    /// <summary>Lower is worse.</summary>
    Down,

    /// <summary>Both leave the human value: lost diversity lowers it, drift into noise raises it (or the reverse).</summary>
    Either,

    /// <summary>Says what was measured, not how well.</summary>
    None,
}
