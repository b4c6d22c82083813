namespace CollapseLM.Reporting.Figures;

/// <summary>Draws figures as SVG that needs nothing from outside.</summary>
public static class SvgRenderer
{
    /// <summary>Width of one panel in the picture's units, near CSS pixels; text stays readable on a phone.</summary>
    public const double PanelWidth = 440;

    private const string FontStack = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
    private const double Gap = 24;
    private const double Margin = 12;

    /// <summary>One picture with the figures side by side.</summary>
    public static string Render(IReadOnlyList<Figure> figures, SvgTheme theme)
    {
        MarkupWriter writer = new();
        Render(writer, figures, theme);
        writer.Line();
        return writer.ToString();
    }

    /// <summary>Draws into a page that is being written.</summary>
    public static void Render(MarkupWriter writer, IReadOnlyList<Figure> figures, SvgTheme theme)
    {
        SvgPanel[] panels = [.. figures.Select(figure => new SvgPanel(figure, theme))];
        double margin = theme.StandsAlone ? Margin : 0;
        string width = PlotArea.At((panels.Length * PanelWidth) + ((panels.Length - 1) * Gap) + (2 * margin));
        string height = PlotArea.At(panels.Max(panel => panel.Height) + (2 * margin));
        string title = string.Join("; ", figures.Select(figure => figure.Title));
        string name = figures[0].Name;

        writer.Begin("svg", [
            .. theme.StandsAlone ? [("xmlns", "http://www.w3.org/2000/svg"), ("width", width), ("height", height)] : Array.Empty<(string, string)>(),
            ("viewBox", $"0 0 {width} {height}"), ("role", "img"), ("aria-labelledby", $"{name}-title {name}-desc"),
            ("font-family", FontStack), ("font-size", "13")]);
        writer.Line();
        writer.Element("title", title, ("id", $"{name}-title"));
        writer.Element("desc", string.Join(' ', figures.Select(SvgDescription.Of)), ("id", $"{name}-desc"));
        writer.Line();
        if (theme.StandsAlone)
        {
            writer.Leaf("rect", ("width", width), ("height", height), ("fill", theme["surface"]));
            writer.Line();
        }

        for (int index = 0; index < panels.Length; index++)
        {
            writer.Begin("g", ("transform", $"translate({PlotArea.At(margin + (index * (PanelWidth + Gap)))},{PlotArea.At(margin)})"));
            writer.Line();
            panels[index].Draw(writer);
            writer.End();
            writer.Line();
        }

        writer.End();
    }
}
