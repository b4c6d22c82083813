using System.Runtime.CompilerServices;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>What happens to a product while it is still in registers, before it is stored.</summary>
internal readonly unsafe struct ProductFinish
{
    private ProductFinish(float* other, bool multiplies)
    {
        Other = other;
        Multiplies = multiplies;
    }

    /// <summary>Laid out like the result; null = nothing happens.</summary>
    public float* Other { get; }

    public bool Multiplies { get; }

    /// <summary>product + addend; the addend may be the result itself.</summary>
    public static ProductFinish Add(float* addend) => new(addend, multiplies: false);

    /// <summary>product x factors, element by element.</summary>
    public static ProductFinish Multiply(float* factors) => new(factors, multiplies: true);

    /// <summary>The same for a part of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ProductFinish At(nint offset) => Other is null ? this : new(Other + offset, Multiplies);
}
