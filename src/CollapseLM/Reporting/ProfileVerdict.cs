namespace CollapseLM.Reporting;

/// <summary>The answer for one arm.</summary>
/// <param name="Number">What it rests on, in words; empty where nothing was measured.</param>
public sealed record ProfileVerdict(ProfileAnswer Answer, string Number);
