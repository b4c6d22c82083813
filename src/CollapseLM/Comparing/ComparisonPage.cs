using CollapseLM.Reporting;
using CollapseLM.Reporting.Figures;
using CollapseLM.Reporting.Html;

namespace CollapseLM.Comparing;

/// <summary>A comparison as one page that asks for nothing from outside. It names no folder of the machine: pages are passed on.</summary>
public static class ComparisonPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The same comparison gives the same bytes. The page is well-formed XML too.</summary>
    public static string Render(Comparison comparison)
    {
        string title = comparison.IsOneRun
            ? $"Arms of {comparison.Runs[0].Name}"
            : string.Join(", ", comparison.Runs.Select(run => $"{run.Label}: {run.Name}"));
        MarkupWriter page = new();
        page.Raw("<!DOCTYPE html>\n");
        page.Begin("html", ("lang", "en"));
        page.Begin("head");
        page.Leaf("meta", ("charset", "utf-8"));
        page.Leaf("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        page.Leaf("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Element("title", $"{title} \u2013 CollapseLM");
        page.Begin("style");
        page.Line();
        page.Raw(PageStyle.Css);
        page.End();
        page.End();
        page.Line();
        page.Begin("body");
        page.Line();
        Write(page, comparison, title);
        page.End();
        page.End();
        page.Line();
        return page.ToString();
    }

    private static void Write(MarkupWriter page, Comparison comparison, string title)
    {
        page.Element("h1", title);
        page.Line();
        page.Element("p", comparison.Conclusion, ("class", "headline"));
        page.Line();
        RunSection.Write(page, comparison);
        IReadOnlyList<Figure> figures = ComparisonFigures.Of(comparison);
        if (figures.Count > 0)
        {
            HtmlReport.Heading(page, "Differences by generation");
            FigureSection.Write(page, figures);
        }

        foreach (ArmComparison arms in comparison.Arms)
        {
            ArmSection.Write(page, comparison, arms);
        }

        if (comparison.Unmatched.Count > 0)
        {
            HtmlReport.Heading(page, "Without a counterpart");
            foreach (UnmatchedArm arm in comparison.Unmatched)
            {
                HtmlReport.Paragraph(page, $"{arm.Label} {arm.Arm}: nothing like it in {arm.MissingIn}");
            }
        }

        HtmlReport.Heading(page, "How to read this");
        foreach (string note in ComparisonNotes.Of(comparison))
        {
            HtmlReport.Paragraph(page, note);
        }
    }
}
