namespace CollapseLM.Comparing;

/// <summary>How much two chains of the same seed have in common when they begin.</summary>
public enum SeedPairing
{
    /// <summary>Generation 0 is the same record, to the byte.</summary>
    SameRecord,

    /// <summary>Generation 0 is trained on the same human text, in the same order.</summary>
    SameHumanText,

    /// <summary>The human text comes in the same order, but one side reads more of it.</summary>
    SameOrder,

    /// <summary>Only the seed's number: the human text differs, and the difference holds the luck of both sides.</summary>
    NumberOnly,

    /// <summary>Files that would tell are missing or damaged.</summary>
    Unknown,
}
