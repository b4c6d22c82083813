namespace CollapseLM.Regimes;

/// <summary>Which random draws a branch has of its own.</summary>
public enum BranchVariation
{
    /// <summary>All of them.</summary>
    Everything,

    /// <summary>Those of training alone: initial weights, batches, dropout.</summary>
    Training,

    /// <summary>Those of sampling alone.</summary>
    Sampling,
}
