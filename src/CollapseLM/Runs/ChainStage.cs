namespace CollapseLM.Runs;

/// <summary>How far a chain is, as its files tell.</summary>
public enum ChainStage
{
    /// <summary>Not finished and nobody works on it: the next run goes on with it.</summary>
    Pending,

    /// <summary>A living process, or one of another machine, holds it.</summary>
    Running,

    Done,

    /// <summary>Stopped by an error.</summary>
    Failed,

    /// <summary>Stopped because its numbers stopped being finite.</summary>
    Diverged,

    /// <summary>A file is not what was written.</summary>
    Damaged,
}
