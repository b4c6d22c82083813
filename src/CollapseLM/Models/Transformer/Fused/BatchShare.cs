using System.Numerics;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>
/// Cuts a batch into buckets, each with a gradient of its own, and buckets into groups of windows that are computed
/// together. The cut depends on shapes alone, never on threads: that makes sums the same to the bit for any number of them.
/// </summary>
internal static class BatchShare
{
    /// <summary>More buckets would keep more threads busy, and cost a pass over all weights each.</summary>
    private const int MostBuckets = 4;

    /// <summary>Tokens a bucket has at least, if there is more than one: fewer would not be worth the pass.</summary>
    private const int BucketTokens = 256;

    /// <summary>
    /// Tokens computed together: enough that a gradient of the weights is read and written seldom, few enough that their
    /// activations stay in the third-level cache.
    /// </summary>
    private const int GroupTokens = 512;

    /// <summary>1, 2 or 4.</summary>
    public static int Buckets(int batchSize, int context)
    {
        int most = (int)Math.Clamp((long)batchSize * context / BucketTokens, 1, Math.Min(MostBuckets, batchSize));
        return 1 << BitOperations.Log2((uint)most);
    }

    /// <summary>The largest group's windows.</summary>
    public static int GroupWindows(int batchSize, int context) =>
        Math.Min((batchSize + Buckets(batchSize, context) - 1) / Buckets(batchSize, context), Math.Max(1, GroupTokens / context));

    public static int FirstWindow(int bucket, int batchSize, int context) => bucket * batchSize / Buckets(batchSize, context);

    /// <summary>The groups of one bucket, in the order in which they are computed.</summary>
    public static IEnumerable<TokenWindows> Groups(int bucket, int batchSize, int context)
    {
        int end = FirstWindow(bucket + 1, batchSize, context);
        for (int first = FirstWindow(bucket, batchSize, context); first < end;)
        {
            int count = Math.Min(GroupWindows(batchSize, context), end - first);
            yield return new TokenWindows(count, context, first);
            first += count;
        }
    }
}
