using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace CollapseLM.Reporting.Figures;

/// <summary>Draws figures, side by side, as files that look the same everywhere: no font of the machine is used.</summary>
public static class PictureRenderer
{
    private const float Gap = 28;

    /// <summary>A PNG on white.</summary>
    /// <param name="figures">One or more.</param>
    /// <param name="scale">Pixels for one unit of length: 2 for screens of today and for print.</param>
    public static byte[] Png(IReadOnlyList<Figure> figures, int scale)
    {
        using SKBitmap picture = Bitmap(figures, scale);
        using SKPixmap pixels = picture.PeekPixels();

        // Without a filter the encoder takes twice as long for the same bytes, about.
        using SKData? png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 6));
        return png?.ToArray() ?? throw new InvalidOperationException("the picture could not be encoded");
    }

    /// <summary>A PNG of few bytes for a page: sharp on paper and on fine screens, 256 colours.</summary>
    public static byte[] SmallPng(Figure figure)
    {
        using SKBitmap picture = Bitmap([figure], 2);
        return PalettePng.Encode(picture);
    }

    /// <summary>An SVG that needs no font: letters are outlines, and a description says what is drawn.</summary>
    public static string Svg(IReadOnlyList<Figure> figures)
    {
        (int width, int height) = Size(figures);
        using MemoryStream stream = new();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
        {
            Draw(canvas, figures);
        }

        string drawn = SvgText.Renumbered(SvgText.Outlined(Encoding.UTF8.GetString(stream.ToArray())));
        MarkupWriter words = new();
        words.Element("title", string.Join("; ", figures.Select(figure => figure.Title)));
        words.Element("desc", string.Join(' ', figures.Select(FigureDescription.Of)));
        int body = drawn.IndexOf('>', drawn.IndexOf("<svg", StringComparison.Ordinal)) + 1;
        string root = Regex.Replace(drawn[..body], @"width=""\d+"" height=""\d+""", match => $"role=\"img\" {match.Value} viewBox=\"0 0 {width} {height}\"");
        return $"{root}\n{words}{drawn[body..]}";
    }

    private static SKBitmap Bitmap(IReadOnlyList<Figure> figures, int scale)
    {
        (int width, int height) = Size(figures);
        SKBitmap picture = new(new SKImageInfo(width * scale, height * scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(picture);
        canvas.Scale(scale);
        Draw(canvas, figures);
        return picture;
    }

    private static (int Width, int Height) Size(IReadOnlyList<Figure> figures) => (
        (int)((figures.Count * (PicturePanel.Width + Gap)) - Gap + (2 * PicturePanel.Margin)),
        (int)(PicturePanel.Height + (2 * PicturePanel.Margin)));

    private static void Draw(SKCanvas canvas, IReadOnlyList<Figure> figures)
    {
        canvas.Clear(SKColors.White);
        for (int index = 0; index < figures.Count; index++)
        {
            new PicturePanel(figures[index]).Draw(canvas, PicturePanel.Margin + (index * (PicturePanel.Width + Gap)), PicturePanel.Margin);
        }
    }
}
