namespace CollapseLM.Runs;

/// <summary>What re-hashing a run showed.</summary>
/// <param name="Differences">In the order of the folders, damage of any kind and harmless things alike.</param>
/// <param name="Files">Files that were hashed.</param>
/// <param name="Bytes">Their bytes.</param>
public sealed record RunVerification(string Run, IReadOnlyList<FileDifference> Differences, int Files, long Bytes)
{
    /// <summary>Whether everything that the run vouches for is as it was written.</summary>
    public bool IsSound => !Differences.Any(difference => difference.IsDamage);
}
