namespace CollapseLM;

/// <summary>Why a command could not do what it was asked; each kind has one exit code.</summary>
public enum FailureKind
{
    /// <summary>A defect of the program itself.</summary>
    Internal = 1,

    /// <summary>The command line or the config is wrong, visible without the corpus.</summary>
    Config = 2,

    /// <summary>The corpus or another input is missing, unreadable or too small for what the config asks.</summary>
    Input = 3,

    /// <summary>Another process owns the run.</summary>
    Busy = 4,

    /// <summary>The disk refused a write.</summary>
    Storage = 5,

    /// <summary>A file of a run does not match the hash that vouches for it.</summary>
    Damaged = 6,

    /// <summary>Every chain that did not finish diverged, and none finished.</summary>
    Diverged = 7,

    /// <summary>The run finished, but some chains failed.</summary>
    Partial = 8,
}
