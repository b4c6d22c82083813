namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>How many panels a tile multiplies at once; a type, so that the compiler makes machine code for each.</summary>
internal interface IPanelSpan
{
    /// <summary>Two panels that lie one behind the other, instead of one.</summary>
    static abstract bool IsTwo { get; }
}
