namespace CollapseLM.Reporting.Figures;

/// <summary>What a figure shows, without a word on how it is drawn; a renderer adds no number of its own.</summary>
/// <param name="Name">For file names: lower-case letters and hyphens.</param>
/// <param name="Title">What is measured.</param>
/// <param name="X">The generation.</param>
/// <param name="Y">The measure.</param>
/// <param name="Series">Arms in plan order; of one arm the seeds, then their mean.</param>
/// <param name="Bands">What the series are read against.</param>
/// <param name="Caption">How to read it, in a sentence or two.</param>
public sealed record Figure(
    string Name, string Title, FigureAxis X, FigureAxis Y, IReadOnlyList<FigureSeries> Series, IReadOnlyList<FigureBand> Bands, string Caption);
