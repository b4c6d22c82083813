namespace CollapseLM.Reporting.Figures;

/// <summary>One line of a figure.</summary>
/// <param name="Name">For the description: the arm and its seed, or that it is the mean.</param>
/// <param name="Arm">The arm; lines of one arm look alike.</param>
/// <param name="Role"><c>treatment</c>, <c>twin</c> or <c>longRun</c>.</param>
/// <param name="Seed">Null for the mean over the seeds.</param>
/// <param name="Leading">Drawn thick: the mean, or an arm's only seed.</param>
/// <param name="Points">By rising x.</param>
public sealed record FigureSeries(string Name, string Arm, string Role, long? Seed, bool Leading, IReadOnlyList<FigurePoint> Points)
{
    /// <summary>Controls are dashed.</summary>
    public bool Dashed => Role != "treatment";
}
