namespace CollapseLM.Reporting.Html;

/// <summary>The table of arms.</summary>
internal static class SummarySection
{
    public static void Write(MarkupWriter page, SummaryTable table)
    {
        HtmlReport.Heading(page, "Results");
        page.Begin("div", ("class", "scroll"), ("tabindex", "0"));
        page.Begin("table");
        page.Line();
        TableParts.Head(page, SummaryTable.Headers);
        page.Begin("tbody");
        page.Line();
        foreach (SummaryRow row in table.Rows)
        {
            page.Begin("tr");
            page.Element("th", row.Arm, ("scope", "row"));
            page.Element("td", row.Seeds);
            page.Element("td", row.Generations.Replace('-', '\u2013'), ("class", "number"));
            foreach (SummaryCell cell in row.Cells)
            {
                page.Begin("td", ("class", "number"));
                page.Text(cell.Means("\u2192"));
                if (cell.Spread("\u2013") is string spread)
                {
                    page.Element("small", $"({spread})");
                }

                page.End();
            }

            page.Element("td", row.State);
            page.End();
            page.Line();
        }

        page.End();
        page.End();
        page.End();
        page.Line();
        HtmlReport.Paragraph(page, table.Note);
    }
}
