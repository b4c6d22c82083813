using CollapseLM.Reporting;
using CollapseLM.Reporting.Html;

namespace CollapseLM.Comparing;

/// <summary>A table of text on the page; none where there are no rows.</summary>
internal static class ComparisonTable
{
    public static void Write(MarkupWriter page, string caption, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        TableParts.Table(page, caption, headers, () =>
        {
            foreach (IReadOnlyList<string> row in rows)
            {
                TableParts.Row(page, row[0], [.. row.Skip(1)]);
            }
        });
    }
}
