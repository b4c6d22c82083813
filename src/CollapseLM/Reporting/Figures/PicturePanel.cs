using SkiaSharp;

namespace CollapseLM.Reporting.Figures;

/// <summary>One figure of a picture: title and measure above, the plot with its legend at the right, how to read it below.</summary>
internal sealed class PicturePanel(Figure figure)
{
    /// <summary>In units of length; a screen's pixel at scale 1.</summary>
    public const float Width = 720;
    public const float Height = 452;
    public const float Margin = 20;

    private const float HeadHeight = 58;
    private const float FootHeight = 44;
    private const float TickSize = 13;
    private const float LineHeight = 17;

    private readonly FigureScales scales = FigureScales.Of(figure);
    private readonly PictureLegend legend = new(figure);

    public void Draw(SKCanvas canvas, float left, float top)
    {
        Write(canvas, figure.Title, left, top + 18, 20, true, "ink");
        Write(canvas, figure.Measure, left, top + 40, 14, false, "muted");
        using SKFont tick = FigureFonts.Font(TickSize);
        float labels = scales.Y.Values.Max(value => tick.MeasureText(scales.Y.Label(value)));
        SKRect plot = new(left + labels + 12, top + HeadHeight, left + Width - legend.Width, top + Height - FootHeight - 44);
        using (PicturePlot lines = new(figure, scales, plot))
        {
            lines.Draw(canvas);
        }

        legend.Draw(canvas, plot, value => plot.Bottom - (plot.Height * (float)((value - scales.Bottom) / (scales.Top - scales.Bottom))));
        Bands(canvas, plot);
        float middle = plot.MidX - (Measure(figure.X.Label, TickSize) / 2);
        Write(canvas, figure.X.Label, Math.Max(left, middle), plot.Bottom + 38, TickSize, false, "muted");
        Key(canvas, left, top + Height - FootHeight + 24);
    }

    private void Bands(SKCanvas canvas, SKRect plot)
    {
        foreach (FigureBand band in figure.Bands)
        {
            float high = Y(plot, band.High);
            float low = Y(plot, band.Low);
            float at = high - 6 > plot.Top + 12 ? high - 6 : low + 15;
            Write(canvas, band.Label, plot.Right - Measure(band.Label, 12) - 4, at, 12, false, "muted");
        }
    }

    private float Y(SKRect plot, double value) => plot.Bottom - (plot.Height * (float)((value - scales.Bottom) / (scales.Top - scales.Bottom)));

    private void Key(SKCanvas canvas, float left, float top)
    {
        string line = "";
        foreach (string word in figure.Key.Split(' '))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (Measure(longer, 12) > Width)
            {
                Write(canvas, line, left, top, 12, false, "muted");
                top += LineHeight;
                longer = word;
            }

            line = longer;
        }

        Write(canvas, line, left, top, 12, false, "muted");
    }

    private static float Measure(string text, float size)
    {
        using SKFont font = FigureFonts.Font(size);
        return font.MeasureText(text);
    }

    internal static void Write(SKCanvas canvas, string text, float x, float y, float size, bool semiBold, string colour)
    {
        using SKFont font = FigureFonts.Font(size, semiBold);
        using SKPaint paint = new() { IsAntialias = true, Color = SKColor.Parse(FigurePalette.OnWhite(colour)) };
        canvas.DrawText(SafeText.Terminal(text), x, y, font, paint);
    }
}
