namespace CollapseLM.Scheduling;

/// <summary>How a sitting ended.</summary>
/// <param name="End">Why.</param>
/// <param name="ChainsDone">Chains that are finished, in this sitting or before.</param>
/// <param name="Chains">Chains of the whole plan.</param>
/// <param name="Failures">What stopped the others, by unit, in the order in which it happened.</param>
/// <param name="BusyShare">Share of the workers' time that went into units while others waited; null where none ever did.</param>
/// <param name="BusySeconds">The seconds that this speaks of.</param>
public sealed record RunOutcome(
    SittingEnd End, int ChainsDone, int Chains, IReadOnlyDictionary<string, UnitFailed> Failures, double? BusyShare, double BusySeconds)
{
    /// <summary>Who does the units that other processes hold, by unit; no failure, they will be done there.</summary>
    public IReadOnlyDictionary<string, string> Left { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Null where nothing failed; else the kind that decides the exit code: a disk that refuses must be mended before anything else,
    /// however many chains were done. What a deadline or a signal left undone is no failure: it was asked for.
    /// </summary>
    public FailureKind? Failure =>
        Failures.Count == 0 ? null
        : Failures.Values.Any(failure => failure.Kind == FailureKind.Storage) ? FailureKind.Storage
        : ChainsDone > 0 ? FailureKind.Partial
        : Failures.Values.Select(failure => failure.Kind).Distinct().ToArray() is [FailureKind only] ? only
        : FailureKind.Partial;
}
