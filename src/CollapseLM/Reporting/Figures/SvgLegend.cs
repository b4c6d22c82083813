using System.Globalization;

namespace CollapseLM.Reporting.Figures;

/// <summary>Names the arms below a panel, two in a row where the names are short.</summary>
internal sealed class SvgLegend(IReadOnlyList<string> arms, IReadOnlyDictionary<string, ArmStyle> styles, SvgTheme theme)
{
    private const int Most = 12;
    private const int LongestName = 48;
    private const int LongestInTwoColumns = 20;
    private const double RowHeight = 20;

    private readonly int columns = arms.All(arm => arm.Length <= LongestInTwoColumns) ? 2 : 1;

    private int Shown => Math.Min(arms.Count, Most);

    public double Height => RowHeight * (((Shown + columns - 1) / columns) + (arms.Count > Most ? 1 : 0));

    public void Draw(MarkupWriter writer, double top)
    {
        for (int index = 0; index < Shown; index++)
        {
            DrawEntry(writer, arms[index], index % columns * SvgRenderer.PanelWidth / columns, top + (RowHeight * (index / columns)));
        }

        if (arms.Count > Most)
        {
            string more = string.Create(CultureInfo.InvariantCulture, $"and {arms.Count - Most} more arms; the table names all");
            Text(writer, more, 38, top + Height - 6);
        }
    }

    public static void DrawMarker(MarkupWriter writer, ArmStyle style, SvgTheme theme, double x, double y) =>
        writer.Leaf("path", ("d", style.Marker), ("transform", $"translate({PlotArea.At(x)},{PlotArea.At(y)})"),
            ("fill", theme[style.Hollow ? "surface" : style.Colour]), ("stroke", theme[style.Colour]), ("stroke-width", "1.2"));

    private void DrawEntry(MarkupWriter writer, string arm, double left, double top)
    {
        ArmStyle style = styles[arm];
        string y = PlotArea.At(top + 10);
        writer.Leaf("line", [
            ("x1", PlotArea.At(left)), ("x2", PlotArea.At(left + 30)), ("y1", y), ("y2", y), ("stroke", theme[style.Colour]), ("stroke-width", "2.5"),
            .. style.Dashes is null ? [] : new[] { ("stroke-dasharray", style.Dashes) }]);
        DrawMarker(writer, style, theme, left + 15, top + 10);
        string name = arm.Length <= LongestName ? arm : $"{string.Concat(arm.EnumerateRunes().Take(LongestName - 1))}\u2026";
        Text(writer, name, left + 38, top + 14);
        writer.Line();
    }

    private void Text(MarkupWriter writer, string text, double x, double y) =>
        writer.Element("text", text, ("x", PlotArea.At(x)), ("y", PlotArea.At(y)), ("fill", theme["ink"]));
}
