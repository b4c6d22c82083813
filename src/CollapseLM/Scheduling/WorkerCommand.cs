namespace CollapseLM.Scheduling;

/// <summary>How to start a worker process for a run.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; the run's path is appended.</param>
public sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments);
