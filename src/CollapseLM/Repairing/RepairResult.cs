using CollapseLM.Runs;

namespace CollapseLM.Repairing;

/// <summary>What a repair did, or would do.</summary>
/// <param name="Steps">In the order of doing.</param>
/// <param name="Left">The damage that is still there; after a dry run, that which would be.</param>
public sealed record RepairResult(string Run, bool DryRun, IReadOnlyList<RepairStep> Steps, IReadOnlyList<FileDifference> Left)
{
    /// <summary>Whether everything that the run vouches for is there again.</summary>
    public bool IsWhole => Left.Count == 0;
}
