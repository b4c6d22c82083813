using CollapseLM.Reporting;
using CollapseLM.Reporting.Html;

namespace CollapseLM.Comparing;

/// <summary>What is compared, and in what the runs differ before any number does.</summary>
internal static class RunSection
{
    public static void Write(MarkupWriter page, Comparison comparison)
    {
        foreach (ComparedRun run in ComparisonNotes.Listed(comparison))
        {
            HtmlReport.Paragraph(page, ComparisonNotes.State(run));
        }

        string[] damage = [.. comparison.Runs.SelectMany(run => run.LeftOut.Select(line => $"{run.Label}: {line}")).Distinct()];
        if (damage.Length > 0)
        {
            page.Begin("div", ("class", "alert"));
            page.Text("Damaged, and therefore not compared:");
            page.Begin("ul");
            foreach (string line in damage)
            {
                page.Element("li", line);
            }

            page.End();
            page.End();
            page.Line();
        }

        if (comparison.IsOneRun)
        {
            return;
        }

        string[] labels = [.. comparison.Runs.Select(run => run.Label)];
        HtmlReport.Heading(page, "What differs between the runs");
        HtmlReport.Paragraph(page, $"Config difference: {ComparisonNotes.Config(comparison)}.");
        ComparisonTable.Write(page, ["key", .. labels], [.. comparison.Config.Select(DifferenceRows.Of)]);
        HtmlReport.Paragraph(page, $"Human text: {ComparisonNotes.Corpus(comparison)}.");
        HtmlReport.Paragraph(page, comparison.Limits.Count == 0 ? "Other limits: none." : "Other limits:");
        ComparisonTable.Write(page, ["", .. labels, "therefore"], [
            .. comparison.Corpus.Concat(comparison.Limits).Select(limit => (string[])[.. DifferenceRows.Of(limit), limit.Consequence])]);
        HtmlReport.Paragraph(page, $"Seeds in common: {ComparisonNotes.Seeds(comparison.Seeds)}.");
    }
}
