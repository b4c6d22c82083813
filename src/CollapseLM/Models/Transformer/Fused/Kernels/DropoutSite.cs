namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Numbers the places where dropout applies; a block has one for each head's attention and two for its branches.</summary>
internal static class DropoutSite
{
    public const int Embedding = 0;

    public static int Attention(int block, int heads, int head) => 1 + (block * (heads + 2)) + head;

    public static int AttentionBranch(int block, int heads) => Attention(block, heads, heads);

    public static int FeedForwardBranch(int block, int heads) => Attention(block, heads, heads + 1);
}
