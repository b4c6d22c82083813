namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Theory data: every width of vectors, in bits.</summary>
public sealed class Bits : TheoryData<int>
{
    public Bits()
        : base(512, 256, 128)
    {
    }
}
