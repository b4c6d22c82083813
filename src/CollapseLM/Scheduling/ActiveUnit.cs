using CollapseLM.Experiments;

namespace CollapseLM.Scheduling;

/// <summary>A unit being done.</summary>
public sealed record ActiveUnit(string Id, WorkUnit Unit, GenerationProgress Progress);
