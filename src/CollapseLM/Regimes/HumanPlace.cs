namespace CollapseLM.Regimes;

/// <summary>Whether human text takes the place of synthetic text.</summary>
public enum HumanPlace
{
    /// <summary>The human share is part of the set: the more human text, the less synthetic.</summary>
    Instead,

    /// <summary>The human share comes on top of a whole synthetic set, which grows by it.</summary>
    OnTop,
}
