namespace CollapseLM.Experiments;

/// <summary>One line of <c>doctor</c>.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Found">What was found.</param>
/// <param name="Remedy">What to do about it; empty where all is well.</param>
public sealed record HealthCheck(HealthLevel Level, string What, string Found, string Remedy);
