using System.Globalization;

namespace CollapseLM.Reporting.Html;

/// <summary>Which human words disappear, by how often people use them.</summary>
internal static class LostWordSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        PageText.Quiet(
            page,
            "The words of the human text that generation 0 was trained on, looked for in the samples of each treatment\u2019s first seed, all of the same "
            + "length. A rare word can be missing from a sample by chance: compare with generation 0, whose model read the human text itself. A word is lost where no later sample uses it; in brackets the 95 % interval over words (Kaplan and Meier).");
        for (int index = 0; index < model.LostWords.Count; index++)
        {
            LostWords words = model.LostWords[index];
            PageText.Fold(
                page, $"{words.Arm}, seed {Number(words.Seed)}: {Count(words.LostCount)} used and lost, {NumberText.Whole(words.NeverUsed)} of {NumberText.Whole(words.Bands.Sum(band => band.Words))} never used",
                open: index == 0, () => Arm(page, words));
        }

        HtmlReport.LeftOut(page, model.Arms.Count);
    }

    private static void Arm(MarkupWriter page, LostWords words)
    {
        string caption = $"Human words in use, by frequency, {words.Arm}";
        TableParts.Table(page, caption, ["times per million human words", "human words", .. words.Generations.Select(k => $"used at generation {Number(k)}"), "of those at generation 0 not lost by the end"], () =>
        {
            foreach (WordBand band in words.Bands)
            {
                page.Begin("tr");
                page.Element("th", Name(band), ("scope", "row"));
                page.Element("td", NumberText.Whole(band.Words), ("class", "number"));
                foreach (int used in band.Used)
                {
                    page.Element("td", $"{NumberText.Whole(used)} ({NumberText.Fixed(100.0 * used / band.Words, 0)} %)", ("class", "number"));
                }

                page.Element("td", Survival(band), ("class", "number"));

                page.End();
                page.Line();
            }
        });
        if (words.Lost.Count == 0)
        {
            PageText.Quiet(page, "No human word that a sample used is missing from the last one.");
            return;
        }

        string most = words.Lost.Count < words.LostCount ? $"The {Number(words.Lost.Count)} most frequent of the" : "The";
        PageText.Quiet(page, $"{most} {NumberText.Whole(words.LostCount)} words that a generation used and the last one no longer does; behind each, times per million human words and the last generation that used it:");
        page.Begin("ul", ("class", "words"));
        foreach (LostWord word in words.Lost)
        {
            page.Line();
            page.Begin("li");
            page.Element("bdi", word.Word, ("lang", ""));
            page.Element("small", $" {NumberText.Fixed(word.PerMillion, 0)}, generation {Number(word.LastSeen)}");
            page.End();
        }

        page.End();
        page.Line();
    }

    private static string Survival(WordBand band) => band.Used[0] == 0 ? "\u2013" : band.Survival switch
    {
        [] => "100 %",
        [.., { Low: double low, High: double high } last] => $"{Percent(last.Share)} % ({Percent(low)} to {Percent(high)})",
        _ => "0 %",
    };

    private static string Percent(double share) => NumberText.Fixed(100 * share, 0);

    private static string Name(WordBand band) =>
        band.Below is not int below ? $"{NumberText.Whole(band.AtLeast)} or more"
        : band.AtLeast == 0 ? $"below {NumberText.Whole(below)}"
        : $"{NumberText.Whole(band.AtLeast)} to {NumberText.Whole(below)}";

    private static string Count(int words) => $"{NumberText.Whole(words)} human word{(words == 1 ? "" : "s")}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
