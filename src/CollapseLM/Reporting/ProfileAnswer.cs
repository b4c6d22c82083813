namespace CollapseLM.Reporting;

/// <summary>Whether a run shows one of the things called model collapse.</summary>
public enum ProfileAnswer
{
    /// <summary>The whole interval lies beyond the threshold.</summary>
    Yes,

    /// <summary>The whole interval lies on this side of the threshold.</summary>
    No,

    /// <summary>The seeds allow both, or the run has not what is needed.</summary>
    CannotTell,
}
