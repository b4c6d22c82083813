namespace CollapseLM.Runs;

/// <summary>Why a passage of a sample was kept, dropped or changed.</summary>
public enum CurationReason
{
    /// <summary>Among the best, or drawn, or nothing was to be changed.</summary>
    Chosen,

    /// <summary>Others were better, or were drawn.</summary>
    NotChosen,

    /// <summary>Kept: within a checker's limits.</summary>
    Passed,

    /// <summary>Dropped: outside a checker's limits.</summary>
    Failed,

    /// <summary>Kept by a checker's error.</summary>
    FalseAccept,

    /// <summary>Dropped by a checker's error.</summary>
    FalseReject,

    /// <summary>Dropped: mostly what passages before it say.</summary>
    NearDuplicate,

    /// <summary>Replaced by human text.</summary>
    Corrected,
}
