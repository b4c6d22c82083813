using System.Text;
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
    private const float MostText = 225;
    private const float LeaningSine = 0.71f;

    private readonly FigureScales scales = FigureScales.Of(figure);
    private readonly PictureLegend legend = new(figure);

    public void Draw(SKCanvas canvas, float left, float top)
    {
        Write(canvas, figure.Title, left, top + 18, 20, true, "ink");
        Write(canvas, figure.Measure, left, top + 40, 14, false, "muted");
        using SKFont tick = FigureFonts.Font(TickSize);
        float labels = scales.Y.Ticks.Max(value => tick.MeasureText(value.Label));
        SKRect plot = new(left + labels + 12, top + HeadHeight, left + Width - legend.Width, top + Height - FootHeight - 44);
        float longest = (figure.X.Ticks ?? []).SelectMany(name => TickLines(name.Label)).Select(line => Measure(line, TickSize)).DefaultIfEmpty().Max();
        bool leaning = figure.X.Ticks is { } names && longest + 8 > plot.Width / names.Count;
        plot.Bottom -= leaning ? (longest * LeaningSine) + 6 : figure.X.Ticks is null ? 0 : LineHeight;
        using (PicturePlot lines = new(figure, scales, plot, leaning))
        {
            lines.Draw(canvas);
        }

        legend.Draw(canvas, plot, value => Y(plot, value));
        Bands(canvas, plot);
        float middle = plot.MidX - (Measure(figure.X.Label, TickSize) / 2);
        Write(canvas, figure.X.Label, Math.Max(left, middle), top + Height - FootHeight - 6, TickSize, false, "muted");
        Key(canvas, left, top + Height - FootHeight + 24);
    }

    private void Bands(SKCanvas canvas, SKRect plot)
    {
        foreach (FigureBand band in figure.Bands)
        {
            Write(canvas, band.Label, plot.Right - Measure(band.Label, 12) - 4, Y(plot, band.High) - 6, 12, false, "muted", halo: true);
        }
    }

    private float Y(SKRect plot, double value) => plot.Bottom - (plot.Height * scales.Y.Share(figure.Y.Position(value)));

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

    /// <summary>An arm's name over as many lines as it has parts.</summary>
    internal static string[] TickLines(string label) => [.. label.Split('_').Select(part => Shortened(part, TickSize))];

    /// <summary>A name whose beginning and end are kept: arms differ in either.</summary>
    internal static string Shortened(string name, float size)
    {
        string shown = SafeText.Terminal(name);
        Rune[] runes = [.. shown.EnumerateRunes()];
        for (int kept = runes.Length - 1; Measure(shown, size) > MostText; kept--)
        {
            shown = $"{string.Concat(runes[..(kept / 2)])}\u2026{string.Concat(runes[^(kept - (kept / 2))..])}";
        }

        return shown;
    }

    private static float Measure(string text, float size)
    {
        using SKFont font = FigureFonts.Font(size);
        return font.MeasureText(text);
    }

    /// <param name="canvas">To write on.</param>
    /// <param name="text">One line.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Of its baseline.</param>
    /// <param name="size">Of the font.</param>
    /// <param name="semiBold">Or regular.</param>
    /// <param name="colour">Of <see cref="FigurePalette"/>.</param>
    /// <param name="halo">Whether lines behind it are kept away from the letters.</param>
    internal static void Write(SKCanvas canvas, string text, float x, float y, float size, bool semiBold, string colour, bool halo = false)
    {
        string shown = SafeText.Terminal(text);
        using SKFont font = FigureFonts.Font(size, semiBold);
        using SKPaint paint = new() { IsAntialias = true, Color = SKColors.White, Style = SKPaintStyle.Stroke, StrokeWidth = 3.5f };
        if (halo)
        {
            canvas.DrawText(shown, x, y, font, paint);
        }

        paint.Style = SKPaintStyle.Fill;
        paint.Color = SKColor.Parse(FigurePalette.OnWhite(colour));
        canvas.DrawText(shown, x, y, font, paint);
    }
}
