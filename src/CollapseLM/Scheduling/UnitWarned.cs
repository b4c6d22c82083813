namespace CollapseLM.Scheduling;

/// <summary>Something was found and mended on the way, such as a damaged file that is made again.</summary>
public sealed record UnitWarned(Problem Problem) : WorkerMessage;
