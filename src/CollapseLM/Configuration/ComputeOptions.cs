using System.ComponentModel.DataAnnotations;
using CollapseLM.Models.Transformer;

namespace CollapseLM.Configuration;

/// <summary>How the work is done; part of a run's identity where it can change the bytes.</summary>
public sealed record ComputeOptions
{
    public KernelChoice Kernels { get; init; } = KernelChoice.Auto;

    /// <summary>Threads inside one training. With torch another number may round sums differently, with fused it does not.</summary>
    [Range(1, 256)]
    public int ThreadsPerChain { get; init; } = 1;

    /// <summary>The longest work that a kill costs a chain; may change between sittings.</summary>
    [Range(0.001, 1440.0)]
    public double CheckpointMinutes { get; init; } = 5;

    public WeightRetention KeepWeights { get; init; } = WeightRetention.All;
}
