namespace CollapseLM.Runs;

/// <summary>A file of a run that is not as it should be.</summary>
/// <param name="Path">From the run folder on, with slashes; <c>path:line</c> where one line is concerned.</param>
/// <param name="Expected">What should be there: a hash, a file.</param>
/// <param name="Found">What is there.</param>
/// <param name="VouchedBy">The file that says what should be there; empty where it is the same.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record FileDifference(string Path, DifferenceKind Kind, string Expected, string Found, string VouchedBy, string Remedy)
{
    /// <summary>Whether the run has lost something.</summary>
    public bool IsDamage => Kind is DifferenceKind.Damaged or DifferenceKind.Missing;
}
