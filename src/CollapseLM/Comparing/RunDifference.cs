namespace CollapseLM.Comparing;

/// <summary>Something beside the config in which runs differ, and what that does to the numbers.</summary>
/// <param name="What">Such as <c>processor</c>.</param>
/// <param name="Values">One a run; null where it is not known or not there.</param>
/// <param name="Consequence">What must be kept in mind.</param>
public sealed record RunDifference(string What, IReadOnlyList<string?> Values, string Consequence);
