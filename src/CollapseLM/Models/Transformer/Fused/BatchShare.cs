using System.Numerics;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>
/// Cuts a batch into buckets, each with a gradient of its own, and buckets into groups of windows that are computed
/// together. The cut depends on shapes alone, never on threads: that makes sums the same to the bit for any number of them.
/// </summary>
/// <param name="BatchSize">Windows.</param>
/// <param name="Context">Tokens of a window.</param>
/// <param name="Width">Of the model.</param>
internal readonly record struct BatchShare(int BatchSize, int Context, int Width)
{
    /// <summary>More buckets would keep more threads busy, and cost a pass over all weights each.</summary>
    private const int MostBuckets = 4;

    /// <summary>Tokens a bucket has at least, if there is more than one: fewer would not be worth the pass.</summary>
    private const int BucketTokens = 256;

    /// <summary>
    /// Tokens computed together, about, for every channel of the model: a gradient of the weights, which grows with the square of the width,
    /// is read and written once a group, activations grow with width x tokens and are read a little later.
    /// </summary>
    private const int GroupTokensPerChannel = 2;

    private const int LeastGroupTokens = 256, MostGroupTokens = 512;

    /// <summary>1, 2 or 4.</summary>
    public int Buckets => 1 << BitOperations.Log2((uint)Math.Clamp((long)BatchSize * Context / BucketTokens, 1, Math.Min(MostBuckets, BatchSize)));

    /// <summary>The largest group's windows: the largest bucket cut into equal parts.</summary>
    public int GroupWindows
    {
        get
        {
            int bucket = DividedUp(BatchSize, Buckets);
            int most = Math.Max(1, Math.Clamp(GroupTokensPerChannel * Width, LeastGroupTokens, MostGroupTokens) / Context);
            return DividedUp(bucket, DividedUp(bucket, most));
        }
    }

    public int FirstWindow(int bucket) => bucket * BatchSize / Buckets;

    /// <summary>The groups of one bucket, in the order in which they are computed.</summary>
    public IEnumerable<TokenWindows> Groups(int bucket)
    {
        int end = FirstWindow(bucket + 1);
        for (int first = FirstWindow(bucket); first < end;)
        {
            int count = Math.Min(GroupWindows, end - first);
            yield return new TokenWindows(count, Context, first);
            first += count;
        }
    }

    private static int DividedUp(int whole, int part) => (whole + part - 1) / part;
}
