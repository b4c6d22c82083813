extern alias scott;

using scott::ScottPlot;
using SkiaSharp;

namespace CollapseLM.Reporting.Figures;

/// <summary>The typeface of pictures comes along: a machine may have none, and then text would be missing without an error.</summary>
internal static class FigureFonts
{
    public const string Family = "Inter";

    static FigureFonts()
    {
        Regular = Load("Inter-Regular.ttf");
        SemiBold = Load("Inter-SemiBold.ttf");
        Fonts.FontResolvers.Insert(0, new Resolver());
    }

    public static SKTypeface Regular { get; }

    public static SKTypeface SemiBold { get; }

    /// <summary>Advances in fractions of a pixel, so that text is as wide in every scale.</summary>
    public static SKFont Font(float size, bool semiBold = false) =>
        new(semiBold ? SemiBold : Regular, size) { Subpixel = true, LinearMetrics = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };

    private static SKTypeface Load(string name)
    {
        using Stream font = typeof(FigureFonts).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(font);
    }

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing width) =>
            fontName != Family ? null : weight >= FontWeight.SemiBold ? SemiBold : Regular;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName != Family ? null : bold ? SemiBold : Regular;
    }
}
