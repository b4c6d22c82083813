namespace CollapseLM.Reporting.Figures;

/// <summary>What a figure shows, without a word on how it is drawn; a renderer adds no number of its own.</summary>
/// <param name="Name">For file names: lower-case letters, digits and hyphens.</param>
/// <param name="Title">What is measured.</param>
/// <param name="X">The generation, or a setting.</param>
/// <param name="Y">The measure.</param>
/// <param name="Series">Groups in plan order; of one group the seeds, then their mean.</param>
/// <param name="Bands">What the series are read against.</param>
/// <param name="Caption">What it is and what it shows in this run, with the numbers.</param>
public sealed record Figure(
    string Name, string Title, FigureAxis X, FigureAxis Y, IReadOnlyList<FigureSeries> Series, IReadOnlyList<FigureBand> Bands, string Caption)
{
    /// <summary>What thin, thick, dashed and shaded mean here; empty where nothing needs to be said.</summary>
    public string Key { get; init; } = "";

    /// <summary>The legend's entries.</summary>
    public IReadOnlyList<string> Groups => [.. Series.Select(series => series.Group).Distinct()];

    /// <summary>The label of the vertical axis with its unit.</summary>
    public string Measure => Y.Unit is null ? Y.Label : $"{Y.Label} ({Y.Unit})";
}
