namespace CollapseLM.Reporting.Html;

/// <summary>The table of arms.</summary>
internal static class SummarySection
{
    public static void Write(MarkupWriter page, SummaryTable table)
    {
        TableParts.Table(page, "Each arm, first and last generation", SummaryTable.Headers, () =>
        {
            foreach (SummaryRow row in table.Rows.Take(RowLimit.Most))
            {
                Row(page, row);
            }
        });
        PageText.Quiet(page, table.Note);
        RowLimit.Tell(page, table.Rows.Count, "arms", "metrics.csv holds all");
    }

    private static void Row(MarkupWriter page, SummaryRow row)
    {
        page.Begin("tr");
        TableParts.RowHead(page, row.Arm);
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

        page.Element("td", row.State, row.State.Length > 12 ? [("class", "prose")] : []);
        page.End();
        page.Line();
    }
}
