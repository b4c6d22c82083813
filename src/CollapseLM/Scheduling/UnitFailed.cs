namespace CollapseLM.Scheduling;

/// <summary>The unit stopped; the next one can be given.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Message">For people, one line a problem.</param>
/// <param name="Details">Stack trace, shown with --debug.</param>
public sealed record UnitFailed(FailureKind Kind, string Message, string Details) : WorkerMessage;
