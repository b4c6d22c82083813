using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace CollapseLM.Reporting.Figures;

/// <summary>What Skia writes into an SVG, made fit for files that are compared and passed on.</summary>
internal static partial class SvgText
{
    /// <summary>Text becomes outlines of its letters, glyph by glyph where Skia put them.</summary>
    public static string Outlined(string svg) => TextElement().Replace(svg, Outline);

    /// <summary>Skia numbers clip paths over the life of the process; here they count from 1 in every file.</summary>
    public static string Renumbered(string svg)
    {
        Dictionary<string, string> names = [];
        return ClipName().Replace(svg, name =>
        {
            names.TryAdd(name.Value, string.Create(CultureInfo.InvariantCulture, $"clip-{names.Count + 1}"));
            return names[name.Value];
        });
    }

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

    [GeneratedRegex(@"(?<=id=""|url\(#)cl_[0-9a-f]+")]
    private static partial Regex ClipName();

    [GeneratedRegex(@" (fill|fill-opacity|transform|stroke|stroke-width|stroke-linejoin)=""[^""]*""")]
    private static partial Regex Kept();

    [GeneratedRegex(@"-?\d+\.\d+(e-?\d+)?")]
    private static partial Regex Decimal();
}
