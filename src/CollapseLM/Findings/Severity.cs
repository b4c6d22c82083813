namespace CollapseLM.Findings;

/// <summary>What a finding does to the conclusions of a run.</summary>
public enum Severity
{
    /// <summary>Read the results with this in mind.</summary>
    Note,

    /// <summary>Some conclusions do not follow from this run.</summary>
    Warning,

    /// <summary>The numbers concerned mean something else than they say.</summary>
    Serious,
}
