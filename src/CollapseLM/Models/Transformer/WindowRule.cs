namespace CollapseLM.Models.Transformer;

/// <summary>
/// Which window predicts a character. Window i of a passage starts at character i x floor(context / 2); a character belongs
/// to the first window that reaches it. Scoring and sampling both follow this rule, so a text is scored by the very
/// distributions it would be drawn from.
/// </summary>
public static class WindowRule
{
    /// <summary>The first character of the window that predicts the character at a position of its passage.</summary>
    public static int Start(int position, int context)
    {
        int hop = context / 2;
        return position < context ? 0 : ((position - context) / hop * hop) + hop;
    }
}
