namespace CollapseLM.Models.Transformer.Fused;

/// <summary>
/// Cuts a batch into buckets, each with a gradient of its own, and buckets into groups of windows that are computed
/// together. The cut depends on shapes alone, never on threads: that makes sums the same to the bit for any number of them.
/// </summary>
internal static class BatchShare
{
    /// <summary>More buckets would keep more threads busy, and cost a pass over all weights each.</summary>
    public const int MostBuckets = 4;

    /// <summary>
    /// Tokens computed together: enough that a gradient of the weights is read and written seldom, few enough that a block's
    /// activations stay in the second-level cache (64 KiB a channel-width of 64).
    /// </summary>
    private const int GroupTokens = 256;

    public static int Buckets(int batchSize) => Math.Min(MostBuckets, batchSize);

    /// <summary>The largest group's windows.</summary>
    public static int GroupWindows(int batchSize, int context) =>
        Math.Min((batchSize + Buckets(batchSize) - 1) / Buckets(batchSize), Math.Max(1, GroupTokens / context));

    /// <summary>The groups of one bucket, in the order in which they are computed.</summary>
    public static IEnumerable<TokenWindows> Groups(int bucket, int batchSize, int context)
    {
        int buckets = Buckets(batchSize);
        int end = (bucket + 1) * batchSize / buckets;
        for (int first = bucket * batchSize / buckets; first < end;)
        {
            int count = Math.Min(GroupWindows(batchSize, context), end - first);
            yield return new TokenWindows(count, context, first);
            first += count;
        }
    }
}
