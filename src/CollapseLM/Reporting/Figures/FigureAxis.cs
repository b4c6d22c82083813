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

    /// <summary>Whether equal distances are equal factors; then only positive values are drawn.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>The axis covers no less than this, so that noise is not blown up to fill the picture.</summary>
    public double LeastSpan { get; init; }

    /// <summary>About how many steps between ticks.</summary>
    public int Steps { get; init; } = 5;

    /// <summary>Ticks with names of their own, for places that are not numbers; null for ticks at round numbers.</summary>
    public IReadOnlyList<FigureTick>? Ticks { get; init; }

    /// <summary>Names of single values where the number means nothing to people; else empty.</summary>
    public IReadOnlyList<FigureTick> Names { get; init; } = [];

    /// <summary>Where a value lies along the axis; not finite where it cannot be drawn.</summary>
    public double Position(double value) => Logarithmic ? Math.Log10(value) : value;

    /// <summary>A value of this axis in words.</summary>
    public string Name(double value) => Names.FirstOrDefault(name => name.Value == value)?.Label ?? NumberText.Exact(value);
}
