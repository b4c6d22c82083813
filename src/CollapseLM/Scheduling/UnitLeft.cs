namespace CollapseLM.Scheduling;

/// <summary>Another process does the unit, such as an element of a cluster: it is left to that one. Said by the pool, no worker sends it.</summary>
/// <param name="Message">Who, for people.</param>
public sealed record UnitLeft(string Message) : WorkerMessage;
