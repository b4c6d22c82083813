namespace CollapseLM.Reporting.Figures;

/// <summary>One axis of a figure.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Unit">Null where the label says it all.</param>
public sealed record FigureAxis(string Label, string? Unit = null)
{
    /// <summary>Whether 0 must be on the axis, so that lengths compare as shares.</summary>
    public bool FromZero { get; init; }

    /// <summary>Whether only whole numbers make sense as ticks.</summary>
    public bool Whole { get; init; }

    /// <summary>The axis covers no less than this, so that noise is not blown up to fill the picture.</summary>
    public double LeastSpan { get; init; }

    /// <summary>About how many steps between ticks.</summary>
    public int Steps { get; init; } = 5;
}
