namespace CollapseLM.Scheduling;

/// <summary>What became of a unit of work.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Message">What its worker said; null when it was handed out.</param>
public sealed record PoolEvent(WorkUnit Unit, WorkerMessage? Message);
