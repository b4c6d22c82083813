namespace CollapseLM.Models;

/// <summary>The weights a generation's training begins with; the optimiser's state always begins at zero.</summary>
public enum Initialization
{
    /// <summary>Freshly drawn.</summary>
    Scratch,

    /// <summary>Those of the generation before.</summary>
    Previous,

    /// <summary>Those of generation 0 of the same chain.</summary>
    Generation0,
}
