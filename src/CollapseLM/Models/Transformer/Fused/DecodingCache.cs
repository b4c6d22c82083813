using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>
/// Keys and values of one text in one block, laid out for one query at a time: keys as panels (D, T) head by head, so that
/// scores of neighbouring tokens are computed in one register; values as rows (T, C), so that all heads are mixed in one go.
/// </summary>
internal readonly unsafe struct DecodingCache<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly AttentionShape shape;
    private readonly nint headStride;

    /// <param name="memory"><see cref="SizeOf"/> floats.</param>
    public DecodingCache(float* memory, AttentionShape shape, int context)
    {
        this.shape = shape;
        Size = (nint)SizeOf(shape, context);
        headStride = (nint)PanelPacking<TLanes, TVector>.Size(shape.HeadWidth, context);
        Keys = memory;
        Values = memory + (headStride * shape.Heads);
    }

    /// <summary>Floats of one text's cache in one block; the next text's lies behind it.</summary>
    public nint Size { get; }

    public float* Keys { get; }

    /// <summary>(T, C)</summary>
    public float* Values { get; }

    /// <summary>Floats of one text's cache in one block.</summary>
    public static long SizeOf(AttentionShape shape, int context) =>
        (shape.Heads * PanelPacking<TLanes, TVector>.Size(shape.HeadWidth, context)) + ((long)context * shape.Width);

    public float* HeadKeys(int head) => Keys + (head * headStride);

    /// <summary>Remembers one token.</summary>
    /// <param name="projected">(3C): its query, key and value.</param>
    /// <param name="token">Its place in the window.</param>
    public void Append(float* projected, int token)
    {
        int panel = PanelPacking<TLanes, TVector>.Width;
        float* key = projected + shape.Width;
        for (int head = 0; head < shape.Heads; head++)
        {
            float* to = HeadKeys(head) + ((long)(token / panel) * shape.HeadWidth * panel) + (token % panel);
            for (int i = 0; i < shape.HeadWidth; i++, to += panel)
            {
                *to = *key++;
            }
        }

        long bytes = shape.Width * sizeof(float);
        Buffer.MemoryCopy(projected + (2 * shape.Width), Values + ((long)token * shape.Width), bytes, bytes);
    }
}
