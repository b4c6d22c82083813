namespace CollapseLM.Experiments;

/// <summary>Whether something on a machine stands in the way of experiments.</summary>
public enum HealthLevel
{
    Ok,

    /// <summary>Experiments run, but slower, or not as elsewhere.</summary>
    Warn,

    /// <summary>Experiments do not run.</summary>
    Fail,
}
