using System.Runtime.CompilerServices;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>e to the x, within two units in the last place of single precision.</summary>
/// <remarks>
/// x = n ln 2 + r with |r| at most half of ln 2, in two steps so that r is exact (Cody and Waite 1980), then the polynomial
/// of Cephes' expf (Moshier 1989) for r.
/// </remarks>
internal static class Exponential<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Arguments below -87 and above 88 are taken as these, so that neither zero nor infinity comes out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector x)
    {
        x = TLanes.Smallest(TLanes.All(88f), TLanes.Largest(TLanes.All(-87f), x)); // in this order a NaN stays one
        TVector whole = TLanes.Round(TLanes.Multiply(x, TLanes.All(1.44269504f)));
        TVector rest = TLanes.MultiplyAdd(whole, TLanes.All(-0.693359375f), x);
        rest = TLanes.MultiplyAdd(whole, TLanes.All(2.12194440e-4f), rest);
        TVector power = TLanes.MultiplyAdd(TLanes.All(1.9875691500e-4f), rest, TLanes.All(1.3981999507e-3f));
        power = TLanes.MultiplyAdd(power, rest, TLanes.All(8.3334519073e-3f));
        power = TLanes.MultiplyAdd(power, rest, TLanes.All(4.1665795894e-2f));
        power = TLanes.MultiplyAdd(power, rest, TLanes.All(1.6666665459e-1f));
        power = TLanes.MultiplyAdd(power, rest, TLanes.All(5.0000001201e-1f));
        power = TLanes.MultiplyAdd(power, TLanes.Multiply(rest, rest), rest);
        return TLanes.Multiply(TLanes.Add(power, TLanes.All(1f)), TLanes.PowerOfTwo(whole));
    }
}
