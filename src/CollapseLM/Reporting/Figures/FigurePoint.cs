namespace CollapseLM.Reporting.Figures;

/// <summary>A point of a series.</summary>
/// <param name="X">The generation.</param>
/// <param name="Y">Null leaves a gap in the line.</param>
public readonly record struct FigurePoint(double X, double? Y);
