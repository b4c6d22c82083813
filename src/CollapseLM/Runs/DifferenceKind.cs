namespace CollapseLM.Runs;

/// <summary>In what a file of a run is not as it should be.</summary>
public enum DifferenceKind
{
    /// <summary>There, but not what was written.</summary>
    Damaged,

    /// <summary>Not there.</summary>
    Missing,

    /// <summary>No part of a run; harmless.</summary>
    Unexpected,

    /// <summary>A part of the run that an earlier version wrote without a hash; it may or may not be as it was.</summary>
    Unvouched,

    /// <summary>Not there yet: the run was stopped while it was laid out, before any generation. The same <c>collapse run</c> lays it out anew.</summary>
    Unwritten,
}
