namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Windows of equal length that are computed together: row w x Length + t is token t of window w.</summary>
/// <param name="Count">Windows.</param>
/// <param name="Length">T, tokens a window.</param>
/// <param name="First">Number of the first window in its batch; addresses dropout.</param>
internal readonly record struct TokenWindows(int Count, int Length, int First)
{
    /// <summary>M</summary>
    public int Rows => Count * Length;
}
