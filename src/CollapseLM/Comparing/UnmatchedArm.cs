namespace CollapseLM.Comparing;

/// <summary>An arm without a counterpart.</summary>
/// <param name="Label">Of its run.</param>
/// <param name="MissingIn">Label of the run that has nothing like it.</param>
public sealed record UnmatchedArm(string Label, string Arm, string MissingIn);
