using System.Runtime.Intrinsics;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Every width runs on every processor: where it has no such registers, .NET makes them of smaller ones.</summary>
internal static class KernelWidths
{
    public static IReadOnlyList<IKernelWidth> All { get; } =
        [new KernelWidth<Lanes512, Vector512<float>>(), new KernelWidth<Lanes256, Vector256<float>>(), new KernelWidth<Lanes128, Vector128<float>>()];

    public static IKernelWidth Of(int bits) => All.Single(width => width.Lanes * 32 == bits);
}
