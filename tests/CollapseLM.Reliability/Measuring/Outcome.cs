namespace CollapseLM.Reliability.Measuring;

/// <summary>How a row ended.</summary>
public enum Outcome
{
    /// <summary>The figure holds.</summary>
    Pass,

    /// <summary>The figure does not hold.</summary>
    Fail,

    /// <summary>This machine lacks what the measurement needs.</summary>
    Skipped,
}
