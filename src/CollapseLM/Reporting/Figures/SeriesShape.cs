namespace CollapseLM.Reporting.Figures;

/// <summary>How a series is drawn.</summary>
public enum SeriesShape
{
    /// <summary>Neighbouring values are joined; intervals are a band along the line.</summary>
    Line,

    /// <summary>Like <see cref="Line"/>, but each interval is a whisker: between the points nothing was measured.</summary>
    Steps,

    /// <summary>Every value stands alone.</summary>
    Dots,

    /// <summary>Bars, stacked on those of the series before.</summary>
    Bars,
}
