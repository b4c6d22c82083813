namespace CollapseLM.Scheduling;

/// <summary>Why a sitting ended.</summary>
public enum SittingEnd
{
    /// <summary>Nothing more could be done.</summary>
    Finished,

    /// <summary>The time of <c>--until</c> had come.</summary>
    Deadline,

    /// <summary>A signal asked for it.</summary>
    Stopped,
}
