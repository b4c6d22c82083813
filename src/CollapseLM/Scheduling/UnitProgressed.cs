using CollapseLM.Experiments;

namespace CollapseLM.Scheduling;

/// <summary>The unit is on its way.</summary>
public sealed record UnitProgressed(GenerationProgress Progress) : WorkerMessage;
