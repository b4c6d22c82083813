using CollapseLM.Scheduling;

namespace CollapseLM.Repairing;

/// <summary>A step and how it is done: here, or by a worker; neither where nothing can be done.</summary>
internal sealed record PlannedStep(RepairStep Step, Action? Do = null, WorkUnit? Unit = null)
{
    public bool CanBeDone => Do is not null || Unit is not null;
}
