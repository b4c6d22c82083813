namespace CollapseLM.Interop;

/// <summary>What <see cref="PerplexityTransform"/> adds; the column's name is chosen by the caller.</summary>
public sealed class PerplexityOutput
{
    /// <summary>NaN, ML.NET's missing value, where there is nothing to score or a character has probability 0.</summary>
    public float Perplexity { get; set; }
}
