using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>Figures beside each other where there is room: a chart to explore, a picture where no script runs or the page is printed.</summary>
internal static class FigureSection
{
    public static void Write(MarkupWriter page, IReadOnlyList<Figure> figures)
    {
        page.Begin("div", ("class", "figures"));
        page.Line();

        // Drawing them takes longer than the rest of the page.
        byte[][] pictures = [.. figures.AsParallel().AsOrdered().Select(PictureRenderer.SmallPng)];
        foreach ((Figure figure, byte[] png) in figures.Zip(pictures))
        {
            Write(page, figure, png);
        }

        page.End();
        page.Line();
    }

    /// <summary>Figures for those who ask for them.</summary>
    public static void WriteFolded(MarkupWriter page, string summary, IReadOnlyList<Figure> figures)
    {
        page.Begin("details", ("class", "folded"));
        page.Element("summary", summary);
        page.Line();
        Write(page, figures);
        page.End();
        page.Line();
    }

    private static void Write(MarkupWriter page, Figure figure, byte[] png)
    {
        string picture = Convert.ToBase64String(png);
        page.Begin("figure", ("id", $"figure-{figure.Name}"));
        page.Line();
        page.Element("h3", figure.Title);
        page.Element("p", figure.Measure, ("class", "measure"));
        page.Line();
        page.Begin("div", ("class", "chart"));
        page.End();
        page.Line();
        page.Leaf("img", ("class", "still"), ("alt", FigureDescription.Of(figure)), ("decoding", "async"), ("src", $"data:image/png;base64,{picture}"));
        page.Line();
        page.Begin("figcaption");
        page.Text(figure.Caption);
        if (figure.Key.Length > 0)
        {
            page.Element("span", $" {figure.Key}", ("class", "reading"));
        }

        page.End();
        page.Line();
        FigureTable.Write(page, figure);
        page.Begin("script", ("type", "application/json"));
        page.Raw(FigureData.Json(figure));
        page.End();
        page.Line();
        page.End();
        page.Line();
    }
}
