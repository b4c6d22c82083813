namespace CollapseLM.Configuration;

/// <summary>Which code multiplies the matrices.</summary>
public enum KernelChoice
{
    /// <summary>The best this processor and these shapes allow; the resolved value is frozen in the run.</summary>
    Auto,

    /// <summary>TorchSharp.</summary>
    Torch,

    /// <summary>Fused kernels in C#; not built yet.</summary>
    Fused,
}
