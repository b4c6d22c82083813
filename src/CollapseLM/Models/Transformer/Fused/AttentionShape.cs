namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Sizes of one block's attention.</summary>
/// <param name="Heads">H</param>
/// <param name="HeadWidth">D, channels a head.</param>
internal readonly record struct AttentionShape(int Heads, int HeadWidth)
{
    public int Width => Heads * HeadWidth;

    /// <summary>What scores are multiplied by (Vaswani et al. 2017, equation 1).</summary>
    public float Scale => 1 / MathF.Sqrt(HeadWidth);
}
