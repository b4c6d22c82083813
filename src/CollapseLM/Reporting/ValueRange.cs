using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>Which values a quantity can have at all, so that no interval is drawn beyond them; both ends belong to it.</summary>
public readonly record struct ValueRange(double Low, double High)
{
    /// <summary>Nothing is known.</summary>
    public static ValueRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Counts, and what cannot be negative.</summary>
    public static ValueRange NotNegative { get; } = new(0, double.PositiveInfinity);

    /// <summary>Parts of a whole.</summary>
    public static ValueRange Share { get; } = new(0, 1);

    /// <summary>The same mean with no end of its interval beyond the range: a t interval knows nothing of it.</summary>
    public SeedSpread Bound(SeedSpread spread) => spread with { Low = Math.Clamp(spread.Low, Low, High), High = Math.Clamp(spread.High, Low, High) };
}
