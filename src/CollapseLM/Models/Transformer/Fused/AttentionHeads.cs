using CollapseLM.Models.Transformer.Fused.Kernels;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Finds one head of one window in a block's activations.</summary>
internal static unsafe class AttentionHeads
{
    public static AttentionHead Of(BlockActivations block, AttentionShape shape, TokenWindows windows, int window, int index, int head)
    {
        long row = (long)window * windows.Length;
        long channel = (long)head * shape.HeadWidth;
        return new AttentionHead(
            shape,
            block.Projected + (row * 3 * shape.Width) + channel,
            block.Attended + (row * shape.Width) + channel,
            block.LogSums + ((long)head * windows.Rows) + row,
            windows.Length,
            DropoutSite.Attention(index, shape.Heads, head),
            windows.First + window);
    }
}
