using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Html;

/// <summary>What each generation was trained on: counted, not planned.</summary>
internal static class CompositionSection
{
    private static readonly string[] Headers = ["generation", "human", "generation before", "older generations", "characters", ""];

    public static void Write(MarkupWriter page, ReportModel model)
    {
        ReportArm[] arms = [.. model.Arms.Where(arm => arm.LastGeneration is not null)];
        if (arms.Length == 0)
        {
            return;
        }

        HtmlReport.Heading(page, "Training text by origin");
        page.Begin("p", ("class", "quiet"));
        page.Text("Characters of each training set, first seed of each arm.");
        foreach ((string kind, string name) in new[] { ("human", "human"), ("latest", "generation before"), ("older", "older generations") })
        {
            page.Begin("span", ("class", $"key {kind}"));
            page.End();
            page.Text(name);
        }

        page.End();
        page.Line();
        for (int index = 0; index < Math.Min(arms.Length, HtmlReport.MostArms); index++)
        {
            Arm(page, arms[index], open: index == 0);
        }

        HtmlReport.LeftOut(page, arms.Length);
    }

    private static void Arm(MarkupWriter page, ReportArm arm, bool open)
    {
        ReportChain chain = arm.Chains.First(chain => chain.Generations.Count > 0);
        page.Begin("details", open ? [("open", "open")] : []);
        page.Element("summary", string.Create(CultureInfo.InvariantCulture, $"{arm.Name}, seed {chain.Seed}"));
        page.Begin("div", ("class", "scroll"), ("tabindex", "0"));
        page.Begin("table");
        page.Line();
        TableParts.Head(page, Headers);
        page.Begin("tbody");
        page.Line();
        foreach (GenerationRecord record in chain.Generations)
        {
            Row(page, record);
        }

        page.End();
        page.End();
        page.End();
        page.End();
        page.Line();
    }

    private static void Row(MarkupWriter page, GenerationRecord record)
    {
        string before = string.Create(CultureInfo.InvariantCulture, $"generation-{record.Generation - 1}");
        long all = record.Composition.Values.Sum();
        long human = record.Composition.GetValueOrDefault("human");
        long latest = record.Composition.GetValueOrDefault(before);
        (string Kind, long Characters)[] parts = [("human", human), ("latest", latest), ("older", all - human - latest)];
        page.Begin("tr");
        page.Element("td", NumberText.Whole(record.Generation));
        foreach ((_, long characters) in parts)
        {
            page.Element("td", all == 0 ? "0" : $"{NumberText.Whole(characters)} ({Share(characters, all, 0)} %)", ("class", "number"));
        }

        page.Element("td", NumberText.Whole(all), ("class", "number"));
        page.Begin("td");
        page.Begin("span", ("class", "bar"));
        foreach ((string kind, long characters) in parts.Where(part => part.Characters > 0))
        {
            page.Begin("span", ("class", kind), ("style", $"width:{Share(characters, all, 2)}%"));
            page.End();
        }

        page.End();
        page.End();
        page.End();
        page.Line();
    }

    private static string Share(long part, long all, int decimals) => NumberText.Fixed(100.0 * part / all, decimals);
}
