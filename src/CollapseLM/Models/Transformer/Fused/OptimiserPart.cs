using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>AdamW's moments of a stretch of the flat weights: the matrices, which decay, or the vectors, which do not.</summary>
internal sealed unsafe class OptimiserPart<TLanes, TVector>(long from, long count, bool decays) : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Weights a thread takes at a time.</summary>
    private const int Slice = 65_536;

    private readonly NativeArray first = new(count);
    private readonly NativeArray second = new(count);

    /// <param name="values">(N), all weights.</param>
    /// <param name="gradient">(N)</param>
    public void Step(float* values, float* gradient, AdamWRates rates, ThreadTeam team) =>
        team.Run((int)((count + Slice - 1) / Slice), slice =>
        {
            long at = (long)slice * Slice;
            AdamWUpdate<TLanes, TVector>.Run(
                values + from + at, gradient + from + at, first.Data + at, second.Data + at, Math.Min(Slice, count - at), rates, decays);
        });

    /// <summary>Copies this stretch of the moments into arrays of all of them, (N) floats each.</summary>
    public void TakeMoments(Span<byte> allFirst, Span<byte> allSecond)
    {
        Bytes(first).CopyTo(allFirst[(int)(from * sizeof(float))..]);
        Bytes(second).CopyTo(allSecond[(int)(from * sizeof(float))..]);
    }

    /// <summary>Takes this stretch of the moments from arrays of all of them.</summary>
    public void PutMoments(ReadOnlySpan<byte> allFirst, ReadOnlySpan<byte> allSecond)
    {
        allFirst.Slice((int)(from * sizeof(float)), Bytes(first).Length).CopyTo(Bytes(first));
        allSecond.Slice((int)(from * sizeof(float)), Bytes(second).Length).CopyTo(Bytes(second));
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    private static Span<byte> Bytes(NativeArray moments) => new(moments.Data, checked((int)(moments.Count * sizeof(float))));
}
