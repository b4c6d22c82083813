namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>How the right factor of a product lies before it becomes panels.</summary>
public enum RightFactor
{
    /// <summary>(depth, columns), copied.</summary>
    Plain,

    /// <summary>(columns, depth), copied.</summary>
    Transposed,

    /// <summary>(depth, columns), read where it lies if columns fill whole panels.</summary>
    InPlace,
}
