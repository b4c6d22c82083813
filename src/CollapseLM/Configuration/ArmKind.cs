namespace CollapseLM.Configuration;

/// <summary>The role of an arm.</summary>
public enum ArmKind
{
    /// <summary>What the experiment asks about.</summary>
    Treatment,

    /// <summary>The human-only control, from scratch every generation.</summary>
    Twin,

    /// <summary>The human-only control that trains on.</summary>
    LongRun,
}
