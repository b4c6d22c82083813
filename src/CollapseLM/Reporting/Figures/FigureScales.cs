namespace CollapseLM.Reporting.Figures;

/// <summary>Where a figure's axes begin and end, and their ticks: the same for every renderer.</summary>
/// <param name="X">Ticks of the horizontal axis.</param>
/// <param name="Y">Ticks of the vertical axis.</param>
/// <param name="Left">Of the picture's range, in positions along the axis; room for markers included.</param>
/// <param name="Right">Likewise.</param>
/// <param name="Bottom">Likewise.</param>
/// <param name="Top">Likewise.</param>
public sealed record FigureScales(AxisTicks X, AxisTicks Y, double Left, double Right, double Bottom, double Top)
{
    private const double MarkerRoom = 0.025;

    public static FigureScales Of(Figure figure)
    {
        FigurePoint[] seen = [.. figure.Series.SelectMany(series => series.Points).Where(point => point.Y is not null)];
        bool bars = figure.Series.Any(series => series.Shape == SeriesShape.Bars);
        AxisTicks x = AxisTicks.Cover(figure.X, seen.Select(point => point.X));
        AxisTicks y = AxisTicks.Cover(figure.Y, bars
            ? seen.GroupBy(point => point.X).Select(stack => stack.Sum(point => point.Y!.Value))
            : [
                .. seen.SelectMany(point => new[] { point.Y, point.Low, point.High }).OfType<double>(),
                .. figure.Bands.SelectMany(band => new[] { band.Low, band.High }),
            ]);
        (double left, double right) = bars && seen.Length > 0
            ? (seen.Min(point => point.X) - 0.9, seen.Max(point => point.X) + 0.9)
            : Widened(figure.X, x);
        (double bottom, double top) = bars ? (y.Low, y.High) : Widened(figure.Y, y);
        return new FigureScales(x, y, left, right, bottom, top);
    }

    private static (double Low, double High) Widened(FigureAxis axis, AxisTicks ticks)
    {
        (double low, double high) = (axis.Position(ticks.Low), axis.Position(ticks.High));
        return (low - (MarkerRoom * (high - low)), high + (MarkerRoom * (high - low)));
    }
}
