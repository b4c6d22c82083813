namespace CollapseLM.Models.Ngram;

/// <summary>What an n-gram model gives to characters it has not counted.</summary>
public enum NgramSmoothing
{
    /// <summary>Interpolation by the number of distinct followers (Witten and Bell 1991; Chen and Goodman 1998, section 2.6).</summary>
    WittenBell,

    /// <summary>Relative counts; a character never seen after a seen history has probability 0.</summary>
    None,
}
