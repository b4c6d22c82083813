namespace CollapseLM.Reliability.Kills;

/// <summary>Which process of a run is killed.</summary>
public enum Victim
{
    /// <summary>The process that was started; its workers must notice.</summary>
    Run,

    /// <summary>The youngest worker, where there is one; the run must notice.</summary>
    Worker,

    /// <summary>All at the same moment, as when the power goes.</summary>
    All,
}
