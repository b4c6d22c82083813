namespace CollapseLM.Reporting.Figures;

/// <summary>One line, cloud of dots or layer of bars.</summary>
/// <param name="Name">For the description: the arm and its seed, or that it is the mean.</param>
/// <param name="Group">The arm, mostly; series of one group look alike and share an entry in the legend.</param>
/// <param name="Role"><c>treatment</c>, <c>twin</c>, <c>longRun</c> or <c>theory</c>.</param>
/// <param name="Seed">Null for the mean over the seeds.</param>
/// <param name="Leading">Drawn thick: the mean, or an arm's only seed.</param>
/// <param name="Points">By rising x.</param>
public sealed record FigureSeries(string Name, string Group, string Role, long? Seed, bool Leading, IReadOnlyList<FigurePoint> Points)
{
    /// <summary>Role of a curve that was not measured.</summary>
    public const string TheoryRole = "theory";

    /// <summary>What its group's name begins with, before the arm.</summary>
    public const string TheoryOf = "theory for";

    public SeriesShape Shape { get; init; } = SeriesShape.Line;

    /// <summary>A colour of <see cref="FigurePalette"/> by name; null takes the next that is free.</summary>
    public string? Colour { get; init; }

    /// <summary>How far to the right of its x it is drawn, in pixels: what was measured at the same place shall not cover each other.</summary>
    public double Aside { get; init; }

    /// <summary>Controls and theory are dashed.</summary>
    public bool Dashed => Role != "treatment";
}
