using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Models.Transformer;

/// <summary>Shape of the GPT-style transformer.</summary>
public sealed record TransformerOptions : ModelOptions
{
    /// <summary>Transformer blocks.</summary>
    [Range(1, 64)]
    public int Layers { get; init; } = 2;

    /// <summary>Attention heads; divides <see cref="Width"/>.</summary>
    [Range(1, 256)]
    public int Heads { get; init; } = 2;

    /// <summary>Channels of the residual stream.</summary>
    [Range(1, 8192)]
    public int Width { get; init; } = 64;

    /// <summary>Characters of a window.</summary>
    [Range(2, 8192)]
    public int Context { get; init; } = 64;

    /// <summary>Share of activations dropped while training.</summary>
    [Range(0.0, 0.95)]
    public double Dropout { get; init; }

    /// <summary>Use the character embedding as the output matrix too.</summary>
    public bool TieWeights { get; init; } = true;
}
