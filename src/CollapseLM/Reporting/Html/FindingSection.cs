namespace CollapseLM.Reporting.Html;

internal static class FindingSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
    }
}
