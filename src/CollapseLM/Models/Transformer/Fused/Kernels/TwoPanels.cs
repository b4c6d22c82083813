namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>For processors with 32 registers.</summary>
internal readonly struct TwoPanels : IPanelSpan
{
    public static bool IsTwo => true;
}
