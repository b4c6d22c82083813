namespace CollapseLM.Reporting.Html;

/// <summary>Which of the things called model collapse a run shows.</summary>
internal static class ProfileSection
{
    private static readonly Dictionary<ProfileAnswer, string> Answers = new()
    {
        [ProfileAnswer.Yes] = "yes",
        [ProfileAnswer.No] = "no",
        [ProfileAnswer.CannotTell] = "cannot tell",
    };

    public static void Write(MarkupWriter page, CollapseProfile profile)
    {
        PageText.Quiet(
            page,
            "Papers call eight different things model collapse (Schaeffer et al. 2025). Each arm against its human-only twin at the last generation: yes or no "
            + "only where the whole 95 % interval is on one side of the threshold; below five seeds the range may say yes, never no.");
        TableParts.Table(page, "Collapse profile", ["what is called collapse", .. profile.Arms], () =>
        {
            foreach (ProfileRow row in profile.Rows)
            {
                page.Begin("tr");
                page.Begin("th", ("scope", "row"));
                page.Text(row.Name);
                page.Element("small", row.Test, ("class", "under"));
                page.End();
                foreach (ProfileVerdict verdict in row.Verdicts)
                {
                    page.Begin("td");
                    page.Element("b", Answers[verdict.Answer]);
                    if (verdict.Number.Length > 0)
                    {
                        page.Element("small", verdict.Number, ("class", "under"));
                    }

                    page.End();
                }

                page.End();
                page.Line();
            }
        });
    }
}
