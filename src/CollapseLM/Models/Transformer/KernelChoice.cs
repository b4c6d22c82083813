namespace CollapseLM.Models.Transformer;

/// <summary>Which code multiplies the matrices.</summary>
public enum KernelChoice
{
    /// <summary>The best this processor allows; the resolved value is frozen in the run.</summary>
    Auto,

    /// <summary>TorchSharp.</summary>
    Torch,

    /// <summary>Fused kernels in C#.</summary>
    Fused,
}
