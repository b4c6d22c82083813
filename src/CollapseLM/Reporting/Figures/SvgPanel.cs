using System.Text;

namespace CollapseLM.Reporting.Figures;

/// <summary>Draws one figure: title, axes, bands, lines and legend, from the top of the panel down.</summary>
internal sealed class SvgPanel
{
    private const double PlotTop = 46;
    private const double PlotHeight = 220;
    private const double AxisHeight = 52;
    private const double CharacterWidth = 7.4;
    private const int MostMarkers = 40;

    private readonly Figure figure;
    private readonly SvgTheme theme;
    private readonly PlotArea area;
    private readonly SvgLegend legend;
    private readonly IReadOnlyDictionary<string, ArmStyle> styles;

    public SvgPanel(Figure figure, SvgTheme theme)
    {
        this.figure = figure;
        this.theme = theme;
        styles = ArmStyle.For(figure.Series);
        legend = new SvgLegend([.. figure.Series.Select(series => series.Arm).Distinct()], styles, theme);
        FigurePoint[] seen = [.. figure.Series.SelectMany(series => series.Points).Where(point => point.Y is double value && double.IsFinite(value))];
        AxisTicks x = AxisTicks.Cover(figure.X, seen.Select(point => point.X));
        AxisTicks y = AxisTicks.Cover(
            figure.Y, [.. seen.Select(point => point.Y!.Value), .. figure.Bands.SelectMany(band => new[] { band.Low, band.High })]);
        double left = 10 + (CharacterWidth * y.Values.Max(value => y.Label(value).Length));
        area = new PlotArea(left, PlotTop, SvgRenderer.PanelWidth - left - 14, PlotHeight, x, y);
    }

    public double Height => PlotTop + PlotHeight + AxisHeight + legend.Height;

    public void Draw(MarkupWriter writer)
    {
        writer.Element("text", figure.Title, ("x", "0"), ("y", "15"), ("font-size", "15"), ("font-weight", "600"), ("fill", theme["ink"]));
        string unit = figure.Y.Unit is null ? figure.Y.Label : $"{figure.Y.Label} ({figure.Y.Unit})";
        writer.Element("text", unit, ("x", "0"), ("y", "33"), ("fill", theme["muted"]));
        writer.Line();
        DrawAxes(writer);
        foreach (FigureBand band in figure.Bands)
        {
            DrawBand(writer, band);
        }

        foreach (FigureSeries series in figure.Series.OrderBy(series => series.Leading))
        {
            DrawSeries(writer, series);
        }

        legend.Draw(writer, PlotTop + PlotHeight + AxisHeight);
    }

    private void DrawAxes(MarkupWriter writer)
    {
        foreach (double value in area.YTicks.Values)
        {
            string y = PlotArea.At(area.Y(value));
            writer.Leaf("line", ("x1", PlotArea.At(area.Left)), ("x2", PlotArea.At(area.Right)), ("y1", y), ("y2", y), ("stroke", theme["grid"]));
            Label(writer, area.YTicks.Label(value), area.Left - 7, area.Y(value) + 4.5, "end");
        }

        writer.Line();
        string bottom = PlotArea.At(area.Bottom);
        writer.Leaf("line", ("x1", PlotArea.At(area.Left)), ("x2", PlotArea.At(area.Right)), ("y1", bottom), ("y2", bottom), ("stroke", theme["muted"]));
        foreach (double value in area.XTicks.Values)
        {
            string x = PlotArea.At(area.X(value));
            writer.Leaf("line", ("x1", x), ("x2", x), ("y1", bottom), ("y2", PlotArea.At(area.Bottom + 5)), ("stroke", theme["muted"]));
            Label(writer, area.XTicks.Label(value), area.X(value), area.Bottom + 19, "middle");
        }

        Label(writer, figure.X.Label, area.Left + (area.Width / 2), area.Bottom + 36, "middle");
        writer.Line();
    }

    private void DrawBand(MarkupWriter writer, FigureBand band)
    {
        double top = area.Y(band.High);
        double height = area.Y(band.Low) - top;
        writer.Leaf("rect", ("x", PlotArea.At(area.Left)), ("y", PlotArea.At(top)), ("width", PlotArea.At(area.Width)),
            ("height", PlotArea.At(Math.Max(height, 1.5))), ("fill", theme["muted"]), ("fill-opacity", "0.35"));
        Label(writer, band.Label, area.Right - 4, top > area.Top + 18 ? top - 5 : top + height + 15, "end");
        writer.Line();
    }

    private void DrawSeries(MarkupWriter writer, FigureSeries series)
    {
        ArmStyle style = styles[series.Arm];
        writer.Leaf("path", [
            ("d", Path(series.Points)), ("fill", "none"), ("stroke", theme[style.Colour]), ("stroke-linejoin", "round"), ("stroke-linecap", "round"),
            .. series.Leading ? [("stroke-width", "2.5")] : new[] { ("stroke-width", "1"), ("stroke-opacity", "0.6") },
            .. style.Dashes is null ? [] : new[] { ("stroke-dasharray", style.Dashes) }]);
        if (series.Leading && series.Points.Count <= MostMarkers)
        {
            foreach (FigurePoint point in series.Points)
            {
                if (point.Y is double value)
                {
                    SvgLegend.DrawMarker(writer, style, theme, area.X(point.X), area.Y(value));
                }
            }
        }

        writer.Line();
    }

    /// <summary>A line through neighbouring values; a value alone is a dot (a line of no length with round ends).</summary>
    private string Path(IReadOnlyList<FigurePoint> points)
    {
        StringBuilder path = new();
        bool drawing = false;
        for (int index = 0; index < points.Count; index++)
        {
            if (points[index].Y is double value && double.IsFinite(value))
            {
                bool alone = !drawing && (index + 1 == points.Count || points[index + 1].Y is null);
                path.Append(drawing ? 'L' : 'M').Append(PlotArea.At(area.X(points[index].X))).Append(',').Append(PlotArea.At(area.Y(value)));
                path.Append(alone ? "h0" : "");
                drawing = true;
            }
            else
            {
                drawing = false;
            }
        }

        return path.ToString();
    }

    private void Label(MarkupWriter writer, string text, double x, double y, string anchor) =>
        writer.Element("text", text, ("x", PlotArea.At(x)), ("y", PlotArea.At(y)), ("text-anchor", anchor), ("fill", theme["muted"]));
}
