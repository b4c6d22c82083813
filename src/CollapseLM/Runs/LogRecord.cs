namespace CollapseLM.Runs;

/// <summary>A line of <c>log.jsonl</c>.</summary>
/// <param name="Time">UTC, ISO 8601 with milliseconds; of the wall clock, so it may jump where that is set.</param>
/// <param name="Event">
/// Of a sitting: <c>begun</c>, <c>deadline</c>, <c>stopped</c>, <c>ended</c>. Of a unit: <c>started</c>, <c>recorded</c>, <c>warned</c>,
/// <c>retried</c>, <c>failed</c>, <c>finished</c>.
/// </param>
/// <param name="Unit">A chain, or <c>shared-</c> and a hash; null for events of the sitting.</param>
/// <param name="Generation">The generation concerned; null where there is none or it is not known.</param>
/// <param name="Worker">Process number of the worker; for events of the sitting that of <c>run</c> itself.</param>
/// <param name="Message">For people; may be empty.</param>
public sealed record LogRecord(string Time, string Event, string? Unit, int? Generation, int? Worker, string Message);
