namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>For the last panel of an odd number, and for processors with sixteen registers.</summary>
internal readonly struct OnePanel : IPanelSpan
{
    public static bool IsTwo => false;
}
