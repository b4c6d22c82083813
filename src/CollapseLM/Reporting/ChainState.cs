namespace CollapseLM.Reporting;

/// <summary>How far a chain came.</summary>
public enum ChainState
{
    Done,

    /// <summary>Being made, stopped, or not begun.</summary>
    Unfinished,

    Failed,

    /// <summary>Training left the finite numbers.</summary>
    Diverged,

    /// <summary>What is on disk cannot be trusted.</summary>
    Damaged,
}
