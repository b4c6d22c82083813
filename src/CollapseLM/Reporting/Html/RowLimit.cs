namespace CollapseLM.Reporting.Html;

/// <summary>Keeps the page of a big run small enough to open at once.</summary>
internal static class RowLimit
{
    /// <summary>Rows of one table.</summary>
    public const int Most = 100;

    /// <summary>Says how much is left out, if anything is.</summary>
    public static void Tell(MarkupWriter page, int rows, string what, string where)
    {
        if (rows > Most)
        {
            PageText.Quiet(page, $"The first {NumberText.Whole(Most)} of {NumberText.Whole(rows)} {what} are shown; {where}.");
        }
    }
}
