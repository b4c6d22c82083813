namespace CollapseLM.Comparing;

/// <summary>An arm by the label of its run and its name.</summary>
/// <param name="Role"><c>treatment</c>, <c>twin</c> or <c>longRun</c>.</param>
public sealed record ArmSide(string Label, string Arm, string Role);
