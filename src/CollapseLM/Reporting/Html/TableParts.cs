namespace CollapseLM.Reporting.Html;

/// <summary>What the page's tables share.</summary>
internal static class TableParts
{
    public static void Head(MarkupWriter page, IReadOnlyList<string> headers)
    {
        page.Begin("thead");
        page.Begin("tr");
        foreach (string header in headers)
        {
            page.Element("th", header, ("scope", "col"));
        }

        page.End();
        page.End();
        page.Line();
    }

    /// <summary>A table of two columns: what, and its value.</summary>
    public static void Facts(MarkupWriter page, IEnumerable<(string Name, string Value)> facts)
    {
        page.Begin("div", ("class", "scroll"), ("tabindex", "0"));
        page.Begin("table");
        page.Line();
        foreach ((string name, string value) in facts)
        {
            page.Begin("tr");
            page.Element("th", name, ("scope", "row"));
            page.Element("td", value);
            page.End();
            page.Line();
        }

        page.End();
        page.End();
        page.Line();
    }
}
