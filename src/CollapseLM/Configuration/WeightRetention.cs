namespace CollapseLM.Configuration;

/// <summary>Which generations' weights stay on disk.</summary>
public enum WeightRetention
{
    /// <summary>Every generation's.</summary>
    All,

    /// <summary>Those of the first and the last generation.</summary>
    FirstLast,
}
