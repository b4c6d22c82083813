namespace CollapseLM.Regimes;

/// <summary>Which human text a generation's human share is made of.</summary>
public enum HumanTextPolicy
{
    /// <summary>The same first part of the generation-0 text every time.</summary>
    Fixed,

    /// <summary>Passages never used before, without replacement.</summary>
    Fresh,
}
