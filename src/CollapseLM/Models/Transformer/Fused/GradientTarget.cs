namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Where a gradient goes.</summary>
/// <param name="data">(N), laid out like the weights.</param>
/// <param name="adds">Whether there is a gradient already that is added to; otherwise what is there is overwritten.</param>
internal readonly unsafe struct GradientTarget(float* data, bool adds)
{
    public float* Data => data;

    public bool Adds => adds;
}
