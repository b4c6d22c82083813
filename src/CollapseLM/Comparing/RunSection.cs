using CollapseLM.Reporting;
using CollapseLM.Reporting.Html;

namespace CollapseLM.Comparing;

/// <summary>What is compared, and in what the runs differ before any number does.</summary>
internal static class RunSection
{
    /// <summary>What must be known before any number.</summary>
    public static void Lead(MarkupWriter page, Comparison comparison)
    {
        foreach (ComparedRun run in ComparisonNotes.Listed(comparison))
        {
            PageText.Quiet(page, ComparisonNotes.State(run));
        }

        string[] damage = [.. comparison.Runs.SelectMany(run => run.LeftOut.Select(line => $"{run.Label}: {line}")).Distinct()];
        if (damage.Length > 0)
        {
            page.Begin("div", ("class", "alert"), ("role", "note"));
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
    }

    public static void Write(MarkupWriter page, Comparison comparison)
    {
        SideNames names = new(comparison.Runs);
        string[] labels = [.. comparison.Runs.Select(run => names.Run(run.Label))];
        PageText.Quiet(page, $"Config difference: {ComparisonNotes.Config(comparison)}.");
        ComparisonTable.Write(page, "Settings that differ", ["key", .. labels], [.. comparison.Config.Select(DifferenceRows.Of)]);
        PageText.Quiet(page, $"Human text: {ComparisonNotes.Corpus(comparison)}.");
        PageText.Quiet(page, comparison.Limits.Count == 0 ? "Other limits: none." : "Other limits:");
        ComparisonTable.Write(page, "What limits the comparison", ["what", .. labels, "therefore"], [
            .. comparison.Corpus.Concat(comparison.Limits).Select(limit => (string[])[.. DifferenceRows.Of(limit), limit.Consequence])]);
        PageText.Quiet(page, $"Seeds in common: {ComparisonNotes.Seeds(comparison.Seeds)}.");
    }
}
