using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Html;

/// <summary>Which runs of characters tell synthetic text from human text.</summary>
internal static class TellSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        PageText.Quiet(
            page,
            "The runs of characters whose frequency differs most surely between the last generation\u2019s sample and human text, first seed of each "
            + "treatment: times per 1,000 characters; the weight is how many standard deviations the log-odds lie apart. \u2423 is a space, \u21b5 a line "
            + "break, \u21e5 a tab.");
        for (int index = 0; index < model.Tells.Count; index++)
        {
            ArmTells tells = model.Tells[index];
            string name = string.Create(CultureInfo.InvariantCulture, $"{tells.Arm}, seed {tells.Seed}, generation {tells.Generation}");
            PageText.Fold(page, name, open: index == 0, () =>
            {
                page.Begin("div", ("class", "pair"));
                page.Line();
                Table(page, $"Typical of synthetic text, {tells.Arm}", tells.Synthetic);
                Table(page, $"Typical of human text, {tells.Arm}", tells.Human);
                page.End();
                page.Line();
            });
        }

        HtmlReport.LeftOut(page, model.Arms.Count);
    }

    private static void Table(MarkupWriter page, string caption, IReadOnlyList<TellRecord> tells) =>
        TableParts.Table(page, caption, ["characters", "in synthetic text", "in human text", "weight"], () =>
        {
            foreach (TellRecord tell in tells)
            {
                page.Begin("tr");
                page.Begin("th", ("scope", "row"));
                page.Element("bdi", Visible(tell.Ngram), ("class", "ngram"), ("lang", ""));
                page.End();
                page.Element("td", NumberText.Fixed(tell.Synthetic, 2), ("class", "number"));
                page.Element("td", NumberText.Fixed(tell.Human, 2), ("class", "number"));
                page.Element("td", NumberText.Fixed(tell.Weight, 2), ("class", "number"));
                page.End();
                page.Line();
            }
        });

    private static string Visible(string ngram) => ngram.Replace(' ', '\u2423').Replace('\n', '\u21b5').Replace('\t', '\u21e5');
}
