namespace CollapseLM.Reporting.Html;

/// <summary>What each generation was trained on: counted, not planned. Generations trained alike share a row.</summary>
internal static class CompositionSection
{
    private static readonly string[] Headers = ["arm", "generations", "human", "generation before", "older generations", "characters", "shares"];

    public static void Write(MarkupWriter page, ReportModel model)
    {
        Key(page);
        (string Arm, TrainingMix Mix, int First, int Last)[] rows =
            [.. model.Arms.SelectMany(arm => TrainingMix.Runs(arm.FirstBegun?.Generations ?? []).Select(run => (arm.Name, run.Mix, run.First, run.Last)))];
        TableParts.Table(page, "Characters of each training set by origin, first seed", Headers, () =>
        {
            foreach ((string arm, TrainingMix mix, int first, int last) in rows.Take(RowLimit.Most))
            {
                Row(page, arm, first == last ? NumberText.Whole(first) : $"{NumberText.Whole(first)}\u2013{NumberText.Whole(last)}", mix);
            }
        });
        RowLimit.Tell(page, rows.Length, "rows", "metrics.csv holds human and synthetic characters of all");
    }

    private static void Key(MarkupWriter page)
    {
        page.Begin("p", ("class", "quiet"));
        foreach ((string kind, string name) in new[] { ("human", "human"), ("latest", "generation before"), ("older", "older generations") })
        {
            page.Begin("span", ("class", $"key {kind}"));
            page.End();
            page.Text(name);
        }

        page.End();
        page.Line();
    }

    private static void Row(MarkupWriter page, string arm, string generations, TrainingMix mix)
    {
        (string Kind, long Characters)[] parts = [("human", mix.Human), ("latest", mix.Latest), ("older", mix.Older)];
        page.Begin("tr");
        TableParts.RowHead(page, arm);
        page.Element("td", generations, ("class", "number"));
        foreach ((_, long characters) in parts)
        {
            page.Element("td", mix.All == 0 ? "0" : $"{NumberText.Whole(characters)} ({Share(characters, mix.All, 0)} %)", ("class", "number"));
        }

        page.Element("td", NumberText.Whole(mix.All), ("class", "number"));
        page.Begin("td");
        page.Begin("span", ("class", "bar"), ("aria-hidden", "true"));
        foreach ((string kind, long characters) in parts.Where(part => part.Characters > 0))
        {
            page.Begin("span", ("class", kind), ("style", $"width:{Share(characters, mix.All, 2)}%"));
            page.End();
        }

        page.End();
        page.End();
        page.End();
        page.Line();
    }

    private static string Share(long part, long all, int decimals) => NumberText.Fixed(100.0 * part / all, decimals);
}
