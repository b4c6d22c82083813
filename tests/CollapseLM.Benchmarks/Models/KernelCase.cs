namespace CollapseLM.Benchmarks.Models;

/// <summary>One kernel at one shape.</summary>
/// <param name="Name">Kernel and what it does in a training step.</param>
/// <param name="Shape">Sizes, in words.</param>
/// <param name="Flops">Multiplications and additions of a run that a product of matrices of this shape needs; null for kernels that are none.</param>
/// <param name="Elements">Floats that come out of a run.</param>
/// <param name="Run">Does it once.</param>
public sealed record KernelCase(string Name, string Shape, double? Flops, long Elements, Action Run);
