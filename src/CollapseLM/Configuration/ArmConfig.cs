namespace CollapseLM.Configuration;

/// <summary>One arm of an experiment, controls included.</summary>
/// <param name="Name">As in the chain's folder name: <c>replace</c>, <c>humanShare-0.1</c>, <c>twin</c>.</param>
/// <param name="Kind">Whether a control, and which.</param>
/// <param name="Config">The arm's resolved settings.</param>
public sealed record ArmConfig(string Name, ArmKind Kind, ExperimentConfig Config)
{
    /// <summary>The lineage in its random streams; 0 for all but reseeded controls and branches.</summary>
    public int Lineage { get; init; }

    /// <summary>The arm whose first generations a branch shares; null for all others.</summary>
    public string? Parent { get; init; }
}
