namespace CollapseLM.Reporting.Figures;

/// <summary>A level that the series are read against; a line where <paramref name="Low"/> and <paramref name="High"/> are equal.</summary>
public sealed record FigureBand(string Label, double Low, double High);
