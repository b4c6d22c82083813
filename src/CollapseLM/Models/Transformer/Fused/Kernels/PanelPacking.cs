using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Copies a matrix into <see cref="Panels"/>.</summary>
internal static unsafe class PanelPacking<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Depths transposed at a time: a cache line of the source, two KiB of the panel.</summary>
    private const int Strip = 16;

    /// <summary>Panels written side by side: what lies together in the source is read together.</summary>
    private const int Together = 4;

    /// <summary>W: two registers.</summary>
    public static int Width => 2 * TLanes.Count;

    /// <summary>Floats that panels of this size take.</summary>
    public static long Size(int depth, int columns) => (long)depth * RoundUp(columns);

    public static int RoundUp(int columns) => (columns + Width - 1) / Width * Width;

    /// <summary>Leaves a (depth, columns) matrix where it lies if its columns fill whole panels, else copies it.</summary>
    public static Panels InPlace(float* source, nint stride, int depth, int columns, float* panels) =>
        columns % Width == 0 ? new Panels(source, depth, columns, Width, stride) : Pack(source, stride, depth, columns, panels);

    /// <summary>The source is (depth, columns), its rows <paramref name="stride"/> floats apart.</summary>
    public static Panels Pack(float* source, nint stride, int depth, int columns, float* panels)
    {
        nint panelStride = (nint)depth * Width;
        int whole = columns / Width * Width;
        for (int column = 0; column < whole; column += Together * Width)
        {
            int count = Math.Min(Together, (whole - column) / Width);
            float* from = source + column, to = panels + ((nint)column * depth);
            for (int i = 0; i < depth; i++, from += stride, to += Width)
            {
                for (int panel = 0; panel < count; panel++)
                {
                    TLanes.Store(TLanes.Load(from + (panel * Width)), to + (panel * panelStride));
                    TLanes.Store(TLanes.Load(from + (panel * Width) + TLanes.Count), to + (panel * panelStride) + TLanes.Count);
                }
            }
        }

        for (int i = 0; i < depth && whole < columns; i++)
        {
            Span<float> to = new(panels + ((nint)whole * depth) + (i * Width), Width);
            new ReadOnlySpan<float>(source + (i * stride) + whole, columns - whole).CopyTo(to);
            to[(columns - whole)..].Clear();
        }

        return new Panels(panels, depth, columns, panelStride, Width);
    }

    /// <summary>The source is (columns, depth), its rows <paramref name="stride"/> floats apart.</summary>
    public static Panels PackTransposed(float* source, nint stride, int depth, int columns, float* panels)
    {
        for (int column = 0; column < columns; column += Width)
        {
            int count = Math.Min(Width, columns - column);
            float* panel = panels + ((long)column * depth);
            for (int first = 0; first < depth; first += Strip)
            {
                float* from = source + (column * stride) + first;
                Transposition.Copy(from, stride, count, Math.Min(Strip, depth - first), panel + ((long)first * Width), Width);
            }

            for (int i = 0; i < depth && count < Width; i++)
            {
                new Span<float>(panel + (i * Width) + count, Width - count).Clear();
            }
        }

        return new Panels(panels, depth, columns, (nint)depth * Width, Width);
    }
}
