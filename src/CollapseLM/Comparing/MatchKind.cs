namespace CollapseLM.Comparing;

/// <summary>Why two arms are compared.</summary>
public enum MatchKind
{
    /// <summary>They have the same name.</summary>
    Name,

    /// <summary>Their settings are equal outside of the keys in which the experiments differ.</summary>
    Config,

    /// <summary>Somebody asked for it.</summary>
    Request,
}
