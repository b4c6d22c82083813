using CollapseLM.Reporting;
using CollapseLM.Reporting.Html;

namespace CollapseLM.Comparing;

/// <summary>A table of text on the page; none where there are no rows.</summary>
internal static class ComparisonTable
{
    public static void Write(MarkupWriter page, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        page.Begin("div", ("class", "scroll"), ("tabindex", "0"));
        page.Begin("table");
        page.Line();
        TableParts.Head(page, headers);
        page.Begin("tbody");
        page.Line();
        foreach (IReadOnlyList<string> row in rows)
        {
            page.Begin("tr");
            page.Element("th", row[0], ("scope", "row"));
            foreach (string cell in row.Skip(1))
            {
                page.Element("td", cell);
            }

            page.End();
            page.Line();
        }

        page.End();
        page.End();
        page.End();
        page.Line();
    }
}
