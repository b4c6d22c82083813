using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Html;

/// <summary>What is missing from the report and why, before anything that could be misread without it.</summary>
internal static class DamageSection
{
    private const int MostLines = 30;

    public static void Write(MarkupWriter page, ReportModel model)
    {
        int chains = model.Chains.Count();
        string[] states =
        [
            .. model.Chains.GroupBy(chain => chain.Stage).OrderBy(group => group.Key)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {SummaryTable.Word(group.Key)}")),
        ];
        if (model.Chains.Any(chain => chain.Stage != ChainStage.Done))
        {
            page.Begin("div", ("class", "alert"), ("role", "note"));
            page.Text(string.Create(CultureInfo.InvariantCulture, $"This run is not complete. Of its {chains} chains: {string.Join(", ", states)}."));
            List(page, model.Notes);
            page.End();
            page.Line();
        }

        if (model.Damage.Count > 0)
        {
            page.Begin("div", ("class", "alert"), ("role", "note"));
            page.Text("Damaged, and therefore not shown or not to be trusted:");
            List(page, model.Damage);
            page.End();
            page.Line();
        }
    }

    private static void List(MarkupWriter page, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        page.Begin("ul");
        foreach (string line in lines.Take(MostLines))
        {
            page.Line();
            page.Element("li", line);
        }

        if (lines.Count > MostLines)
        {
            page.Line();
            page.Element("li", $"and {NumberText.Whole(lines.Count - MostLines)} more");
        }

        page.End();
    }
}
