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

    /// <summary>The human-only control with new human text every generation.</summary>
    Resample,

    /// <summary>The twin with other random draws from generation 0 on.</summary>
    Reseed,

    /// <summary>The positive control of shuffled characters.</summary>
    Shuffled,

    /// <summary>The positive control of uniform characters.</summary>
    Uniform,

    /// <summary>A chain that shares the first generations of another.</summary>
    Branch,
}
