namespace CollapseLM.Metrics;

/// <summary>A stretch of a text, in characters.</summary>
public sealed record TextSpan(int Start, int Length)
{
    /// <summary>The part that lies in a stretch of the text, counted from there; null where there is none.</summary>
    public TextSpan? Within(int from, int to)
    {
        int start = Math.Max(Start, from), end = Math.Min(Start + Length, to);
        return start < end ? new TextSpan(start - from, end - start) : null;
    }
}
