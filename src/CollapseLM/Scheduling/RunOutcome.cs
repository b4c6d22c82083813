namespace CollapseLM.Scheduling;

/// <summary>How a run ended.</summary>
/// <param name="ChainsDone">Chains that are finished, in this sitting or before.</param>
/// <param name="Failures">What stopped the others, by unit.</param>
public sealed record RunOutcome(int ChainsDone, IReadOnlyDictionary<string, UnitFailed> Failures)
{
    /// <summary>Null when every chain is done; else the kind that decides the exit code.</summary>
    public FailureKind? Failure =>
        Failures.Count == 0 ? null
        : ChainsDone > 0 ? FailureKind.Partial
        : Failures.Values.Select(failure => failure.Kind).Distinct().ToArray() is [FailureKind only] ? only
        : FailureKind.Partial;
}
