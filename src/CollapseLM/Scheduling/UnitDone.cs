namespace CollapseLM.Scheduling;

/// <summary>The unit is finished and on disk.</summary>
public sealed record UnitDone : WorkerMessage;
