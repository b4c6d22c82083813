namespace CollapseLM.Benchmarks.Measuring;

/// <summary>Who hands out PyTorch's memory.</summary>
public enum PyTorchAllocator
{
    /// <summary>glibc as it comes.</summary>
    Untuned,

    /// <summary>glibc told to keep memory, see <see cref="Launch.KeepMemory"/>.</summary>
    Glibc,

    /// <summary>tcmalloc in glibc's place.</summary>
    Tcmalloc,
}
