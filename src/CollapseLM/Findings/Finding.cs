namespace CollapseLM.Findings;

/// <summary>Something about a finished or half-finished run that a reader must know before believing its numbers.</summary>
/// <param name="Id">Stable, for programs: <c>too-few-seeds</c>.</param>
/// <param name="Subject">The arm, chains or text concerned.</param>
/// <param name="Message">What was found, with its number.</param>
/// <param name="Remedy">What to change for the next run.</param>
public sealed record Finding(string Id, Severity Severity, string Subject, string Message, string Remedy);
