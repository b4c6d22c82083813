using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Adds up the buckets' gradients.</summary>
internal static unsafe class GradientSum<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Values added in single precision before their sum goes into double.</summary>
    private const int Run = 1024;

    /// <summary>Values from..to of the first bucket become the sum over all, in the order of the buckets.</summary>
    /// <param name="buckets">Gradients of (N); beyond N they are zero.</param>
    /// <returns>The sum of the squares.</returns>
    public static double Add(float*[] buckets, long from, long to)
    {
        double squares = 0;
        for (long run = from; run < to; run += Run)
        {
            TVector sum = TLanes.Zero;
            for (long i = run; i < Math.Min(run + Run, to); i += TLanes.Count)
            {
                TVector gradient = TLanes.Load(buckets[0] + i);
                for (int bucket = 1; bucket < buckets.Length; bucket++)
                {
                    gradient = TLanes.Add(gradient, TLanes.Load(buckets[bucket] + i));
                }

                TLanes.Store(gradient, buckets[0] + i);
                sum = TLanes.MultiplyAdd(gradient, gradient, sum);
            }

            squares += TLanes.Sum(sum);
        }

        return squares;
    }
}
