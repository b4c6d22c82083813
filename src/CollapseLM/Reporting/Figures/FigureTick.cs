namespace CollapseLM.Reporting.Figures;

/// <summary>A value of an axis that has a name.</summary>
public sealed record FigureTick(double Value, string Label);
