using CollapseLM.Configuration;

namespace CollapseLM.Experiments;

/// <summary>One arm under one seed.</summary>
public sealed record PlannedChain(ArmConfig Arm, long Seed)
{
    /// <summary>The chain's folder in <c>chains/</c>.</summary>
    public string Name => FormattableString.Invariant($"{Arm.Name}-s{Seed}");
}
