namespace CollapseLM.Scheduling;

/// <summary>What became of a unit of work.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Message">What its worker said; null when it was handed out.</param>
/// <param name="Worker">The worker's process number; null where none had the unit.</param>
public sealed record PoolEvent(WorkUnit Unit, WorkerMessage? Message, int? Worker = null);
