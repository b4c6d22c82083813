namespace CollapseLM.Statistics;

/// <summary>What the paired differences of one number allow to say, always of the second side against the first.</summary>
public enum Verdict
{
    /// <summary>No seed has the number on both sides.</summary>
    NoPair,

    /// <summary>Every difference is exactly 0.</summary>
    Equal,

    /// <summary>Five pairs or more, and the interval lies above 0.</summary>
    Higher,

    /// <summary>Five pairs or more, and the interval lies below 0.</summary>
    Lower,

    /// <summary>Five pairs or more, and the interval holds 0.</summary>
    NotShown,

    /// <summary>Fewer than five pairs, every difference above 0.</summary>
    EveryPairHigher,

    /// <summary>Fewer than five pairs, every difference below 0.</summary>
    EveryPairLower,

    /// <summary>Fewer than five pairs, of different directions.</summary>
    Mixed,

    /// <summary>One pair: nothing tells a difference from chance.</summary>
    OnePair,
}
