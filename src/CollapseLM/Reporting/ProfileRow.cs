namespace CollapseLM.Reporting;

/// <summary>One definition of model collapse.</summary>
/// <param name="Name">Of the definition (Schaeffer et al. 2025, arXiv 2503.03150).</param>
/// <param name="Test">What is asked of a run, with the threshold.</param>
/// <param name="Verdicts">In the order of <see cref="CollapseProfile.Arms"/>.</param>
public sealed record ProfileRow(string Name, string Test, IReadOnlyList<ProfileVerdict> Verdicts);
