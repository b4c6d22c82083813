using CollapseLM.Findings;

namespace CollapseLM.Reporting.Html;

/// <summary>What must be known before the numbers are believed.</summary>
internal static class FindingSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        if (model.Findings.Count == 0)
        {
            PageText.Quiet(page, "None of the checks found a fault.");
            return;
        }

        page.Begin("ul", ("class", "findings"));
        page.Line();
        foreach (Finding finding in model.Findings)
        {
            string severity = finding.Severity.ToString().ToLowerInvariant();
            page.Begin("li", ("class", severity));
            page.Element("strong", $"{finding.Severity}: {finding.Message}");
            page.Element("p", finding.Remedy);
            page.Element("p", $"{finding.Id}: {finding.Subject}", ("class", "quiet"));
            page.End();
            page.Line();
        }

        page.End();
        page.Line();
    }
}
