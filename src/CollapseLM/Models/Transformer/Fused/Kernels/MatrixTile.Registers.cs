using System.Runtime.CompilerServices;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <content>Steps that every tile is made of. All are inlined: what they take by reference stays in registers.</content>
internal static unsafe partial class MatrixTile<TLanes, TVector, TSpan>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
    where TSpan : IPanelSpan
{
    /// <summary>A row's value times one depth of the panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        float* value, TVector b0, TVector b1, TVector b2, TVector b3, ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3)
    {
        TVector all = TLanes.All(*value);
        c0 = TLanes.MultiplyAdd(all, b0, c0);
        c1 = TLanes.MultiplyAdd(all, b1, c1);
        if (TSpan.IsTwo)
        {
            c2 = TLanes.MultiplyAdd(all, b2, c2);
            c3 = TLanes.MultiplyAdd(all, b3, c3);
        }
    }

    /// <summary>One depth of the panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* panel, nint across, out TVector b0, out TVector b1, out TVector b2, out TVector b3)
    {
        b0 = TLanes.Load(panel);
        b1 = TLanes.Load(panel + TLanes.Count);
        b2 = TSpan.IsTwo ? TLanes.Load(panel + across) : TLanes.Zero;
        b3 = TSpan.IsTwo ? TLanes.Load(panel + across + TLanes.Count) : TLanes.Zero;
    }

    /// <summary>Asks for one depth of the panels that come next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expect(float* panel, nint across)
    {
        Prefetch.Line(panel);
        Prefetch.Line(panel + TLanes.Count);
        if (TSpan.IsTwo)
        {
            Prefetch.Line(panel + across);
            Prefetch.Line(panel + across + TLanes.Count);
        }
    }

    /// <summary>Asks for what finishes six rows, where that is not the result itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expect(float* other, float* c, nint stride)
    {
        for (int i = 0; i < 6 && other is not null && other != c; i++, other += stride, c += stride)
        {
            Expect(other, 2 * TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Resume(float* begun, int row, ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3)
    {
        begun += row * SumStride;
        c0 = TLanes.Load(begun);
        c1 = TLanes.Load(begun + TLanes.Count);
        if (TSpan.IsTwo)
        {
            c2 = TLanes.Load(begun + (2 * TLanes.Count));
            c3 = TLanes.Load(begun + (3 * TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector c0, TVector c1, TVector c2, TVector c3, float* to, ProductFinish finish)
    {
        if (finish.Other is not null)
        {
            c0 = Finish(c0, finish.Other, finish.Multiplies);
            c1 = Finish(c1, finish.Other + TLanes.Count, finish.Multiplies);
            if (TSpan.IsTwo)
            {
                c2 = Finish(c2, finish.Other + (2 * TLanes.Count), finish.Multiplies);
                c3 = Finish(c3, finish.Other + (3 * TLanes.Count), finish.Multiplies);
            }
        }

        TLanes.Store(c0, to);
        TLanes.Store(c1, to + TLanes.Count);
        if (TSpan.IsTwo)
        {
            TLanes.Store(c2, to + (2 * TLanes.Count));
            TLanes.Store(c3, to + (3 * TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Finish(TVector product, float* other, bool multiplies) =>
        multiplies ? TLanes.Multiply(product, TLanes.Load(other)) : TLanes.Add(product, TLanes.Load(other));
}
