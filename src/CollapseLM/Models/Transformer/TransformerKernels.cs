using System.Runtime.Intrinsics;
using CollapseLM.Models.Transformer.Fused;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer;

/// <summary>Chooses kernels by the processor's features alone, never by timing.</summary>
public static class TransformerKernels
{
    /// <summary>Never <see cref="KernelChoice.Auto"/>.</summary>
    public static KernelChoice Resolve(KernelChoice choice) => choice switch
    {
        KernelChoice.Auto => Vector256.IsHardwareAccelerated ? KernelChoice.Fused : KernelChoice.Torch,
        _ => choice,
    };

    /// <summary>In words: widths of vectors round in different orders, so the width belongs to it.</summary>
    public static string Describe(KernelChoice choice) => Resolve(choice) switch
    {
        KernelChoice.Torch => "torch",
        _ when Vector512.IsHardwareAccelerated => "fused, 512-bit vectors",
        _ when Vector256.IsHardwareAccelerated => "fused, 256-bit vectors",
        _ => "fused, 128-bit vectors",
    };

    /// <param name="threads">Threads of one chain.</param>
    public static ITransformerKernels Of(KernelChoice choice, int threads) => Resolve(choice) switch
    {
        KernelChoice.Torch => new TorchKernels(threads),
        _ when Vector512.IsHardwareAccelerated => new FusedKernels<Lanes512, Vector512<float>>(threads),
        _ when Vector256.IsHardwareAccelerated => new FusedKernels<Lanes256, Vector256<float>>(threads),
        _ => new FusedKernels<Lanes128, Vector128<float>>(threads),
    };
}
