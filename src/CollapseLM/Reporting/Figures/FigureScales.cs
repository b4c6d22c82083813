namespace CollapseLM.Reporting.Figures;

/// <summary>Where a figure's axes begin and end, and their ticks: the same for every renderer.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
public sealed record FigureScales(FigureScale X, FigureScale Y)
{
    private const double BarRoom = 0.9;

    // A band is named above it.
    private const double LabelRoom = 0.07;

    // What stands beside its place stays inside on a phone too.
    private const double AsideRoom = 0.02;

    public static FigureScales Of(Figure figure)
    {
        FigurePoint[] seen = [.. figure.Series.SelectMany(series => series.Points).Where(point => point.Y is not null)];
        double[] places = [.. seen.Select(point => point.X)];
        if (figure.Series.Any(series => series.Shape == SeriesShape.Bars))
        {
            double[] sums = [.. seen.GroupBy(point => point.X).Select(stack => stack.Sum(point => point.Y!.Value))];
            return new FigureScales(
                FigureScale.Exactly(figure.X, places.Min() - BarRoom, places.Max() + BarRoom),
                FigureScale.Exactly(figure.Y, 0, Math.Round(sums.Max(), 9)));
        }

        FigureScale y = FigureScale.Around(figure.Y, [
            .. seen.SelectMany(point => new[] { point.Y, point.Low, point.High }).OfType<double>(),
            .. figure.Bands.SelectMany(band => new[] { band.Low, band.High }),
        ]);
        bool labelAtTop = figure.Bands.Any(band => y.Share(figure.Y.Position(band.High)) > 1 - LabelRoom);
        FigureScale x = FigureScale.Around(figure.X, places);
        double beside = figure.Series.Any(series => series.Aside != 0) ? AsideRoom * (x.High - x.Low) : 0;
        return new FigureScales(x with { Low = x.Low - beside, High = x.High + beside }, labelAtTop ? y with { High = y.High + (LabelRoom * (y.High - y.Low)) } : y);
    }
}
