namespace CollapseLM.Reporting.Figures;

/// <summary>One axis with its range.</summary>
/// <param name="Ticks">Values with their labels.</param>
/// <param name="Low">Where the picture begins, as a position along the axis (<see cref="FigureAxis.Position"/>).</param>
/// <param name="High">Where it ends.</param>
public sealed record FigureScale(IReadOnlyList<FigureTick> Ticks, double Low, double High)
{
    private const double MarkerRoom = 0.025;
    private const double TickRoom = 0.06;
    private const int FewestTicks = 3;

    /// <summary>How far along the axis a position lies: 0 at its beginning, 1 at its end.</summary>
    public float Share(double position) => (float)((position - Low) / (High - Low));

    /// <summary>Room for markers on both sides; no step between ticks that the data leave empty.</summary>
    public static FigureScale Around(FigureAxis axis, IReadOnlyList<double> data)
    {
        AxisTicks ticks = AxisTicks.Cover(axis, data);
        double[] values = [.. ticks.Values];
        (double low, double high) = (axis.Position(ticks.Low), axis.Position(ticks.High));
        if (!axis.Logarithmic && data.Count > 0)
        {
            (double least, double most) = (axis.FromZero ? Math.Min(data.Min(), 0) : data.Min(), axis.FromZero ? Math.Max(data.Max(), 0) : data.Max());
            double room = TickRoom * (most - least);
            double[] inside = [.. values.Where(tick => tick >= least - room && tick <= most + room)];
            if (inside.Length >= FewestTicks)
            {
                (values, low, high) = (inside, Math.Min(least, inside[0]), Math.Max(most, inside[^1]));
            }
        }

        double widening = MarkerRoom * (high - low);
        return new FigureScale(Named(axis, ticks, values), low - widening, high + widening);
    }

    /// <summary>From one end to the other, no more.</summary>
    public static FigureScale Exactly(FigureAxis axis, double low, double high)
    {
        AxisTicks ticks = AxisTicks.Cover(axis, [low, high]);
        return new FigureScale(Named(axis, ticks, ticks.Values.Where(tick => tick >= low && tick <= high)), low, high);
    }

    private static IReadOnlyList<FigureTick> Named(FigureAxis axis, AxisTicks ticks, IEnumerable<double> values) =>
        axis.Ticks ?? [.. values.Select(value => new FigureTick(value, ticks.Label(value)))];
}
