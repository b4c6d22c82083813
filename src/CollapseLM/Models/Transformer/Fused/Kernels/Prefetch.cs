using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Asks for a cache line before it is needed; on processors without such an instruction it does nothing.</summary>
internal static unsafe class Prefetch
{
    /// <param name="address">May lie beyond the memory: a hint never faults.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}
