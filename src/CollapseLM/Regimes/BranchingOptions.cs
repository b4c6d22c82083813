using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Regimes;

/// <summary>
/// Further chains that share an arm's first generations and then go their own ways, apart in nothing but random draws: the spread
/// among them is what chance does from there on.
/// </summary>
public sealed record BranchingOptions
{
    /// <summary>The first generation that a branch makes itself.</summary>
    [Range(1, 100_000)]
    public int At { get; init; } = 1;

    /// <summary>Branches beside the arm itself.</summary>
    [Range(1, 1000)]
    public int Children { get; init; } = 2;

    public BranchVariation Vary { get; init; } = BranchVariation.Everything;
}
