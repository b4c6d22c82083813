using System.Globalization;
using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>The report as one page that asks for nothing from outside; its charts are drawn by a script of its own.</summary>
public static class HtmlReport
{
    private static readonly string Policy =
        $"default-src 'none'; script-src {ChartScript.PolicySource}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>The same model gives the same bytes. The page is well-formed XML too.</summary>
    public static string Render(ReportModel model)
    {
        FigureSet figures = FigureSet.Of(model);
        MarkupWriter page = new();
        page.Raw("<!DOCTYPE html>\n");
        page.Begin("html", ("lang", "en"));
        page.Line();
        Head(page, model);
        page.Begin("body");
        page.Line();
        page.Element("h1", model.Name);
        page.Line();
        page.Element("p", Headline.Of(model), ("class", "headline"));
        page.Line();
        if (model.Question is string question)
        {
            page.Element("p", $"The question: {question}", ("class", "quiet"));
            page.Line();
        }

        DamageSection.Write(page, model);
        if (figures.Main.Count > 0)
        {
            FigureSection.Write(page, [.. figures.Main, .. figures.Damage]);
        }

        SummarySection.Write(page, SummaryTable.Of(model));
        FindingSection.Write(page, model);
        if (figures.More.Count > 0)
        {
            Heading(page, "More figures");
            FigureSection.Write(page, figures.More);
        }

        if (figures.OtherLengths.Count > 0)
        {
            FigureSection.WriteFolded(page, "Entropy and distance over other lengths", figures.OtherLengths);
        }

        SampleSection.Write(page, model);
        CompositionSection.Write(page, model);
        ProvenanceSection.Write(page, model);
        ChartScript.Write(page);
        page.End();
        page.Line();
        page.End();
        page.Line();
        return page.ToString();
    }

    /// <summary>How many arms are shown where each takes a section of its own.</summary>
    internal const int MostArms = 12;

    internal static void Heading(MarkupWriter page, string text)
    {
        page.Element("h2", text);
        page.Line();
    }

    internal static void Paragraph(MarkupWriter page, string text)
    {
        page.Element("p", text, ("class", "quiet"));
        page.Line();
    }

    /// <summary>Says which arms a long list leaves out.</summary>
    internal static void LeftOut(MarkupWriter page, int arms)
    {
        if (arms > MostArms)
        {
            Paragraph(page, string.Create(
                CultureInfo.InvariantCulture, $"The first {MostArms} of {arms} arms are shown; metrics.csv and the run folder hold all."));
        }
    }

    private static void Head(MarkupWriter page, ReportModel model)
    {
        page.Begin("head");
        page.Line();
        page.Leaf("meta", ("charset", "utf-8"));
        page.Line();
        page.Leaf("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        page.Line();
        page.Leaf("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Line();
        page.Element("title", $"{model.Name} \u2013 CollapseLM");
        page.Line();
        page.Begin("style");
        page.Line();
        page.Raw(PageStyle.Css);
        page.Raw(ChartScript.Css);
        page.End();
        page.Line();
        page.End();
        page.Line();
    }
}
