namespace CollapseLM.Reporting.Html;

/// <summary>Paragraphs and folded parts.</summary>
internal static class PageText
{
    /// <summary>What explains, not what is said.</summary>
    public static void Quiet(MarkupWriter page, string text)
    {
        page.Element("p", text, ("class", "quiet"));
        page.Line();
    }

    /// <summary>A part that a reader opens; paper shows what is open, and of the rest the summary.</summary>
    public static void Fold(MarkupWriter page, string summary, bool open, Action content)
    {
        page.Begin("details", open ? [("open", "open")] : []);
        page.Element("summary", summary);
        page.Line();
        content();
        page.End();
        page.Line();
    }
}
