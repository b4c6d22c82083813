namespace CollapseLM.Reporting.Figures;

/// <summary>A point of a series.</summary>
/// <param name="X">The generation, or the setting's value.</param>
/// <param name="Y">Null leaves a gap in the line.</param>
/// <param name="Low">Lower end of the interval around <paramref name="Y"/>; null without one.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct FigurePoint(double X, double? Y, double? Low = null, double? High = null);
