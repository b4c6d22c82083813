namespace CollapseLM.Interop;

/// <summary>What <see cref="PerplexityTransform"/> reads; the column's name is chosen by the caller.</summary>
public sealed class PerplexityInput
{
    public string Text { get; set; } = "";
}
