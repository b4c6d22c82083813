extern alias scott;

using System.Globalization;
using scott::ScottPlot;
using SkiaSharp;

namespace CollapseLM.Reporting.Figures;

/// <summary>Names the groups at the right, each as near to the end of its line as the others let it.</summary>
internal sealed class PictureLegend
{
    private const float RowHeight = 19;
    private const float TextSize = 12.5f;
    private const float SampleWidth = 26;
    private const float Gap = 14;

    private readonly IReadOnlyList<Entry> entries;
    private readonly IReadOnlyDictionary<string, GroupStyle> styles;

    public PictureLegend(Figure figure)
    {
        styles = GroupStyle.For(figure.Series);
        using SKFont font = FigureFonts.Font(TextSize);
        string[] named = [.. figure.Groups.Where(group => styles[group].Named)];
        List<Entry> all =
        [
            .. named.Select(group => new Entry(group, PicturePanel.Shortened(group, TextSize), End(figure, group))
            {
                Bars = figure.Series.Any(series => series.Group == group && series.Shape == SeriesShape.Bars),
            }),
        ];
        int rest = figure.Groups.Count - named.Length;
        if (rest > 0)
        {
            all.Add(new Entry(null, string.Create(CultureInfo.InvariantCulture, $"{rest} more, grey"), null));
        }

        // Lines beside their ends, from the top; what has no end follows below.
        entries = [.. all.OrderByDescending(entry => entry.End ?? double.NegativeInfinity)];
        Width = Gap + SampleWidth + 6 + all.Select(entry => font.MeasureText(entry.Text)).DefaultIfEmpty().Max();
    }

    public float Width { get; }

    /// <param name="canvas">To draw on.</param>
    /// <param name="plot">The rectangle at whose right it stands.</param>
    /// <param name="y">From a value to its height in the picture.</param>
    public void Draw(SKCanvas canvas, SKRect plot, Func<double, float> y)
    {
        float[] at = new float[entries.Count];
        for (int index = 0; index < at.Length; index++)
        {
            float wanted = entries[index].End is double end ? y(end) : 0;
            at[index] = Math.Max(wanted, index == 0 ? plot.Top + 6 : at[index - 1] + RowHeight);
        }

        // Whoever was pushed below the plot pushes the others up again.
        for (int index = at.Length - 1; index >= 0; index--)
        {
            at[index] = Math.Min(at[index], index == at.Length - 1 ? plot.Bottom : at[index + 1] - RowHeight);
        }

        for (int index = 0; index < at.Length; index++)
        {
            DrawEntry(canvas, entries[index], plot.Right + Gap, at[index]);
        }
    }

    private void DrawEntry(SKCanvas canvas, Entry entry, float left, float middle)
    {
        GroupStyle? style = entry.Group is null ? null : styles[entry.Group];
        using SKPaint paint = new() { IsAntialias = true, Color = SKColor.Parse(FigurePalette.OnWhite(style?.Colour ?? "rest")), StrokeWidth = 2.6f };
        if (entry.Bars)
        {
            canvas.DrawRect(left + 6, middle - 7, 14, 14, paint);
        }
        else
        {
            (double X, double Y)[] line = [(left, middle), (left + SampleWidth, middle)];
            foreach ((double X, double Y)[] dash in LineDashes.Cut(line, style?.Dashes ?? [], 1, 1))
            {
                canvas.DrawLine((float)dash[0].X, middle, (float)dash[^1].X, middle, paint);
            }
        }

        if (style is not null && !entry.Bars)
        {
            Color colour = Color.FromHex(FigurePalette.OnWhite(style.Colour));
            MarkerStyle marker = new(PictureMarker.Shape(style), 8.5f, colour) { LineWidth = 1.6f };
            using Paint markerPaint = Paint.NewDisposablePaint();
            marker.Render(canvas, new Pixel(left + (SampleWidth / 2), middle), markerPaint);
        }

        PicturePanel.Write(canvas, entry.Text, left + SampleWidth + 6, middle + 4.5f, TextSize, false, style is null ? "muted" : "ink");
    }

    private static double? End(Figure figure, string group)
    {
        FigureSeries[] lines = [.. figure.Series.Where(series => series.Group == group && series.Shape is SeriesShape.Line or SeriesShape.Steps)];
        FigureSeries? line = lines.FirstOrDefault(series => series.Leading) ?? lines.FirstOrDefault();
        return line?.Points.LastOrDefault(point => point.Y is not null).Y;
    }

    private sealed record Entry(string? Group, string Text, double? End)
    {
        public bool Bars { get; init; }
    }
}
