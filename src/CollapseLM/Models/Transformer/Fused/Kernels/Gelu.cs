using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Gaussian error linear unit (Hendrycks and Gimpel 2016), x Phi(x), with Phi by the error function.</summary>
/// <remarks>
/// erf by Abramowitz and Stegun 7.1.26, off by at most 1.5e-7. Its exponential is that of the normal density, so the slope
/// Phi(x) + x phi(x) costs one multiplication more: it is kept for the way back instead of x.
/// </remarks>
internal static unsafe class Gelu<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <param name="values">x on entry, the slope at x afterwards.</param>
    /// <param name="activated">x Phi(x).</param>
    /// <param name="count">Rounded up to whole vectors; the memory must have room.</param>
    public static void Forward(float* values, float* activated, long count)
    {
        for (long i = 0; i < count; i += TLanes.Count)
        {
            TVector x = TLanes.Load(values + i);
            TVector scaled = TLanes.Multiply(TLanes.Magnitude(x), TLanes.All(0.707106781f));
            TVector t = TLanes.Divide(TLanes.All(1f), TLanes.MultiplyAdd(scaled, TLanes.All(0.3275911f), TLanes.All(1f)));
            TVector density = Exponential<TLanes, TVector>.Of(TLanes.Multiply(TLanes.Multiply(x, x), TLanes.All(-0.5f)));
            TVector tail = TLanes.MultiplyAdd(TLanes.All(1.061405429f), t, TLanes.All(-1.453152027f));
            tail = TLanes.MultiplyAdd(tail, t, TLanes.All(1.421413741f));
            tail = TLanes.MultiplyAdd(tail, t, TLanes.All(-0.284496736f));
            tail = TLanes.MultiplyAdd(tail, t, TLanes.All(0.254829592f));
            tail = TLanes.Multiply(TLanes.Multiply(tail, t), TLanes.Multiply(density, TLanes.All(0.5f))); // Phi(-|x|)
            TVector phi = TLanes.WhereNegative(x, tail, TLanes.Subtract(TLanes.All(1f), tail));
            TLanes.Store(TLanes.Multiply(x, phi), activated + i);
            TLanes.Store(TLanes.MultiplyAdd(TLanes.Multiply(x, TLanes.All(0.398942280f)), density, phi), values + i);
        }
    }
}
