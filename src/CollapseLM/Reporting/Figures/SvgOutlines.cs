using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace CollapseLM.Reporting.Figures;

/// <summary>Replaces the text that Skia writes into an SVG by outlines of its letters, glyph by glyph where Skia put them.</summary>
internal static partial class SvgOutlines
{
    public static string OfText(string svg) => TextElement().Replace(svg, Outline);

    private static string Outline(Match element)
    {
        string attributes = element.Groups["attributes"].Value;
        string text = WebUtility.HtmlDecode(element.Groups["text"].Value);
        float size = Numbers(attributes, "font-size")[0];
        float[] across = Numbers(attributes, "x");
        float[] down = Numbers(attributes, "y");
        using SKFont font = FigureFonts.Font(size, attributes.Contains("font-weight=", StringComparison.Ordinal));
        using SKPath outline = new();
        ushort[] glyphs = font.GetGlyphs(text);
        for (int index = 0; index < Math.Min(glyphs.Length, across.Length); index++)
        {
            using SKPath? glyph = font.GetGlyphPath(glyphs[index]);
            if (glyph is not null)
            {
                outline.AddPath(glyph, across[index], down[Math.Min(index, down.Length - 1)]);
            }
        }

        string kept = string.Concat(Kept().Matches(attributes).Select(match => match.Value));
        return $"<path{kept} d=\"{Rounded(outline.ToSvgPathData())}\"/>";
    }

    private static float[] Numbers(string attributes, string name)
    {
        string list = Regex.Match(attributes, $"(?<![\\w-]){name}=\"([^\"]*)\"").Groups[1].Value;
        return [.. list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>A hundredth of a pixel is finer than any screen, and a third of the bytes.</summary>
    private static string Rounded(string path) => Decimal().Replace(
        path, number => (Math.Round(double.Parse(number.Value, CultureInfo.InvariantCulture), 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"<text(?<attributes>[^>]*)>\s*(?<text>[^<]*?)\s*</text>")]
    private static partial Regex TextElement();

    [GeneratedRegex(@" (fill|fill-opacity|transform)=""[^""]*""")]
    private static partial Regex Kept();

    [GeneratedRegex(@"-?\d+\.\d+(e-?\d+)?")]
    private static partial Regex Decimal();
}
