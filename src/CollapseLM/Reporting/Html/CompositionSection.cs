namespace CollapseLM.Reporting.Html;

/// <summary>What each generation was trained on: counted, not planned. Generations trained alike share a row.</summary>
internal static class CompositionSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        (string Arm, TrainingMix Mix, int First, int Last)[] rows =
            [.. model.Arms.SelectMany(arm => TrainingMix.Runs(arm.FirstBegun?.Generations ?? []).Select(run => (arm.Name, run.Mix, run.First, run.Last)))];
        IReadOnlyList<TrainingPart> parts = TrainingMix.PartsOf([.. rows.Select(row => row.Mix)]);
        Key(page, parts);
        TableParts.Table(page, "Characters of each training set by origin, first seed", ["arm", "generations", .. parts.Select(part => part.Name), "characters", "shares"], () =>
        {
            foreach ((string arm, TrainingMix mix, int first, int last) in rows.Take(RowLimit.Most))
            {
                Row(page, arm, first == last ? NumberText.Whole(first) : $"{NumberText.Whole(first)}\u2013{NumberText.Whole(last)}", mix, parts);
            }
        });
        RowLimit.Tell(page, rows.Length, "rows", "metrics.csv holds human and synthetic characters of all");
    }

    private static void Key(MarkupWriter page, IReadOnlyList<TrainingPart> parts)
    {
        page.Begin("p", ("class", "quiet"));
        foreach (TrainingPart part in parts)
        {
            page.Begin("span", ("class", $"key {part.Kind}"));
            page.End();
            page.Text(part.Name);
        }

        page.End();
        page.Line();
    }

    private static void Row(MarkupWriter page, string arm, string generations, TrainingMix mix, IReadOnlyList<TrainingPart> parts)
    {
        page.Begin("tr");
        TableParts.RowHead(page, arm);
        page.Element("td", generations, ("class", "number"));
        foreach (long characters in parts.Select(part => part.Characters(mix)))
        {
            page.Element("td", mix.All == 0 ? "0" : $"{NumberText.Whole(characters)} ({Share(characters, mix.All, 0)} %)", ("class", "number"));
        }

        page.Element("td", NumberText.Whole(mix.All), ("class", "number"));
        page.Begin("td");
        page.Begin("span", ("class", "bar"), ("aria-hidden", "true"));
        foreach (TrainingPart part in parts.Where(part => part.Characters(mix) > 0))
        {
            page.Begin("span", ("class", part.Kind), ("style", $"width:{Share(part.Characters(mix), mix.All, 2)}%"));
            page.End();
        }

        page.End();
        page.End();
        page.End();
        page.Line();
    }

    private static string Share(long part, long all, int decimals) => NumberText.Fixed(100.0 * part / all, decimals);
}
