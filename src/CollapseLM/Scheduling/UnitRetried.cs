namespace CollapseLM.Scheduling;

/// <summary>The unit's worker died, and another one gets the unit; said by the pool, no worker sends it.</summary>
/// <param name="Problem">What became of the worker.</param>
public sealed record UnitRetried(Problem Problem) : WorkerMessage;
