extern alias scott;

using scott::ScottPlot;
using scott::ScottPlot.TickGenerators;
using SkiaSharp;

namespace CollapseLM.Reporting.Figures;

/// <summary>Axes, bands and series of one figure, drawn by ScottPlot into a rectangle that is fixed beforehand.</summary>
internal sealed class PicturePlot : IDisposable
{
    // For tick labels around the plot.
    private const float Room = 150;
    private const int MostMarkers = 40;

    private readonly Figure figure;
    private readonly FigureScales scales;
    private readonly SKRect area;
    private readonly bool leaning;
    private readonly IReadOnlyDictionary<string, GroupStyle> styles;
    private readonly Plot plot = new();

    /// <param name="figure">To draw.</param>
    /// <param name="scales">Its axes.</param>
    /// <param name="area">Between the axes, in the canvas's units.</param>
    /// <param name="leaning">Whether the labels below are too long to stand side by side.</param>
    public PicturePlot(Figure figure, FigureScales scales, SKRect area, bool leaning)
    {
        this.figure = figure;
        this.scales = scales;
        this.area = area;
        this.leaning = leaning;
        styles = GroupStyle.For(figure.Series);
        Axes();
        foreach (FigureBand band in figure.Bands)
        {
            Band(band);
        }

        Bars();
        foreach (FigureSeries series in figure.Series.Where(series => series.Shape != SeriesShape.Bars)
            .OrderBy(series => styles[series.Group].Named).ThenBy(series => series.Leading))
        {
            Intervals(series);
            Line(series);
        }
    }

    public void Draw(SKCanvas canvas)
    {
        PixelRect whole = new(area.Left - Room, area.Right + Room, area.Bottom + Room, area.Top - Room);

        // The first rendering of a plot draws twice; only the second one is wanted in an SVG.
        using (SKNoDrawCanvas nothing = new((int)whole.Right, (int)whole.Bottom))
        {
            plot.Render(nothing, whole);
        }

        plot.Render(canvas, whole);
    }

    public void Dispose() => plot.Dispose();

    private static Color Colour(string token, double opacity = 1) => Color.FromHex(FigurePalette.OnWhite(token)).WithAlpha(opacity);

    private void Axes()
    {
        // Titles and neighbours are already on the canvas.
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Layout.Fixed(new PixelPadding(Room, Room, Room, Room));
        plot.Axes.SetLimits(scales.X.Low, scales.X.High, scales.Y.Low, scales.Y.High);
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. scales.Y.Ticks.Select(tick => figure.Y.Position(tick.Value))], [.. scales.Y.Ticks.Select(tick => tick.Label)]);
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. scales.X.Ticks.Select(tick => figure.X.Position(tick.Value))],
            [.. scales.X.Ticks.Select(tick => figure.X.Ticks is null ? tick.Label : string.Join('\n', PicturePanel.TickLines(tick.Label)))]);
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Width = axis == plot.Axes.Bottom ? 1 : 0;
            axis.FrameLineStyle.Color = Colour("muted");
            axis.MajorTickStyle.Length = axis == plot.Axes.Bottom && figure.X.Ticks is null ? 5 : 0;
            axis.MajorTickStyle.Color = Colour("muted");
            axis.TickLabelStyle.FontName = FigureFonts.Family;
            axis.TickLabelStyle.FontSize = 13;
            axis.TickLabelStyle.ForeColor = Colour("muted");
        }

        if (leaning)
        {
            plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
            plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.UpperRight;
            plot.Axes.Bottom.TickLabelStyle.OffsetX = 8;
        }

        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Grid.MajorLineColor = Colour("grid");
    }

    private void Band(FigureBand band)
    {
        if (band.Low == band.High)
        {
            plot.Add.HorizontalLine(band.Low, 1.5f, Colour("muted"));
            return;
        }

        double low = Math.Min(band.Low, band.High - (1.5 * (scales.Y.High - scales.Y.Low) / area.Height));
        scott::ScottPlot.Plottables.VerticalSpan span = plot.Add.VerticalSpan(low, band.High, Colour("muted", 0.3));
        span.LineWidth = 0;
    }

    private void Bars()
    {
        Dictionary<double, double> stacked = [];
        foreach (FigureSeries series in figure.Series.Where(series => series.Shape == SeriesShape.Bars))
        {
            List<Bar> bars = [];
            foreach (FigurePoint point in series.Points.Where(point => point.Y > 0))
            {
                double from = stacked.GetValueOrDefault(point.X);
                stacked[point.X] = from + point.Y!.Value;
                Color colour = Colour(styles[series.Group].Colour);
                bars.Add(new Bar { Position = point.X, ValueBase = from, Value = stacked[point.X], Size = 0.86, LineWidth = 0, FillColor = colour });
            }

            plot.Add.Bars(bars);
        }
    }

    private void Intervals(FigureSeries series)
    {
        FigurePoint[] points = [.. series.Points.Where(point => point is { Low: not null, High: not null })];
        if (points.Length == 0)
        {
            return;
        }

        double[] xs = [.. points.Select(point => X(series, point))];
        Color colour = Colour(styles[series.Group].Colour);
        if (series.Shape == SeriesShape.Line)
        {
            (double[] low, double[] high) = ([.. points.Select(point => point.Low!.Value)], [.. points.Select(point => point.High!.Value)]);
            scott::ScottPlot.Plottables.FillY band = plot.Add.FillY(xs, low, high);
            band.FillColor = colour.WithAlpha(0.18);
            band.LineWidth = 0;
            return;
        }

        for (int index = 0; index < points.Length; index++)
        {
            Polyline([(xs[index], points[index].Low!.Value), (xs[index], points[index].High!.Value)], colour, 1.8f);
        }
    }

    private void Line(FigureSeries series)
    {
        GroupStyle style = styles[series.Group];
        Color colour = Colour(style.Colour, series.Leading ? 1 : series.Shape == SeriesShape.Dots ? 0.55 : 0.5);
        (double X, double Y)[] points =
            [.. series.Points.Select(point => (X(series, point), point.Y is double y ? figure.Y.Position(y) : double.NaN))];
        if (series.Shape != SeriesShape.Dots)
        {
            float width = !style.Named ? 1 : series.Leading ? 2.6f : 1.1f;
            foreach ((double X, double Y)[] piece in LineDashes.Stretches(points).SelectMany(piece => LineDashes.Cut(piece, style.Dashes, PixelsPerX, PixelsPerY)))
            {
                Polyline(piece, colour, width);
            }
        }

        if (series.Shape == SeriesShape.Dots || (series.Leading && style.Named && points.Length <= MostMarkers))
        {
            Coordinates[] shown = [.. LineDashes.Stretches(points).SelectMany(piece => piece).Select(point => new Coordinates(point.X, point.Y))];
            Markers(shown, style, colour, series.Shape == SeriesShape.Dots ? 6 : 8.5f);
        }
    }

    private double X(FigureSeries series, FigurePoint point) => figure.X.Position(point.X) + (series.Aside / PixelsPerX);

    private double PixelsPerX => area.Width / (scales.X.High - scales.X.Low);

    private double PixelsPerY => area.Height / (scales.Y.High - scales.Y.Low);

    private void Polyline((double X, double Y)[] points, Color colour, float width)
    {
        scott::ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(points.Select(point => new Coordinates(point.X, point.Y)).ToArray(), colour);
        line.LineWidth = width;
    }

    private void Markers(Coordinates[] points, GroupStyle style, Color colour, float size)
    {
        if (points.Length == 0)
        {
            return;
        }

        scott::ScottPlot.Plottables.Markers markers = plot.Add.Markers(points, PictureMarker.Shape(style), size, colour);
        markers.MarkerStyle.LineWidth = 1.6f;
    }
}
