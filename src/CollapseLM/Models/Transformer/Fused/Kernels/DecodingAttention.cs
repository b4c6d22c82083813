using System.Runtime.CompilerServices;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Attention of one query over a cache. Sums run in the same order as in <see cref="CausalAttention{TLanes, TVector}"/>, so
/// a token's bits are those that a pass over the whole window gives. Keys and values are read once and are many: while one
/// text's are read, the next one's, which lie behind them, are asked for.
/// </summary>
internal static unsafe class DecodingAttention<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <param name="query">(C)</param>
    /// <param name="tokens">Remembered, the query's own included.</param>
    /// <param name="probabilities">Room for (H, <paramref name="stride"/>).</param>
    /// <param name="stride">Tokens at most, rounded up to two panels.</param>
    /// <param name="output">(C)</param>
    public static void Attend(
        float* query, DecodingCache<TLanes, TVector> cache, AttentionShape shape, int tokens, float* probabilities, nint stride, float* output)
    {
        for (int head = 0; head < shape.Heads; head++)
        {
            float* scores = probabilities + (head * stride);
            Score(query + (head * shape.HeadWidth), cache.HeadKeys(head), shape.HeadWidth, tokens, scores, cache.Size);
            Softmax<TLanes, TVector>.Row(scores, tokens, shape.Scale);
        }

        Mix(probabilities, stride, cache, shape, tokens, output);
    }

    /// <summary>Two panels at a time: four sums hide each other's latency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Score(float* query, float* keys, int depth, int tokens, float* scores, nint ahead)
    {
        int half = TLanes.Count, width = 2 * half;
        nint panel = (nint)depth * width;
        int token = 0;
        for (; token + width < tokens; token += 2 * width, keys += 2 * panel)
        {
            TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
            float* first = keys, second = keys + panel;
            for (int i = 0; i < depth; i++, first += width, second += width)
            {
                Prefetch.Line(first + ahead);
                Prefetch.Line(first + ahead + half);
                Prefetch.Line(second + ahead);
                Prefetch.Line(second + ahead + half);
                TVector value = TLanes.All(query[i]);
                s0 = TLanes.MultiplyAdd(value, TLanes.Load(first), s0);
                s1 = TLanes.MultiplyAdd(value, TLanes.Load(first + half), s1);
                s2 = TLanes.MultiplyAdd(value, TLanes.Load(second), s2);
                s3 = TLanes.MultiplyAdd(value, TLanes.Load(second + half), s3);
            }

            TLanes.Store(s0, scores + token);
            TLanes.Store(s1, scores + token + half);
            TLanes.Store(s2, scores + token + width);
            TLanes.Store(s3, scores + token + width + half);
        }

        if (token < tokens)
        {
            MatrixTile<TLanes, TVector, OnePanel>.One(new MatrixRows(query, 0, 1), new PanelPart(keys, depth, width, 0, ahead), scores + token, default, begun: null);
        }
    }

    private static void Mix(float* probabilities, nint stride, DecodingCache<TLanes, TVector> cache, AttentionShape shape, int tokens, float* output)
    {
        float* values = cache.Values;
        int lanes = TLanes.Count;
        int channel = 0;
        if (shape.HeadWidth % lanes == 0)
        {
            for (; channel + (4 * lanes) <= shape.Width; channel += 4 * lanes)
            {
                MixFour(
                    probabilities + (channel / shape.HeadWidth * stride),
                    probabilities + ((channel + lanes) / shape.HeadWidth * stride),
                    probabilities + ((channel + (2 * lanes)) / shape.HeadWidth * stride),
                    probabilities + ((channel + (3 * lanes)) / shape.HeadWidth * stride),
                    values + channel,
                    shape.Width,
                    tokens,
                    output + channel,
                    cache.Size);
            }
        }

        while (channel < shape.Width)
        {
            int head = channel / shape.HeadWidth;
            int left = ((head + 1) * shape.HeadWidth) - channel;
            float* from = values + channel;
            TVector sum = TLanes.Zero;
            for (int token = 0; token < tokens; token++, from += shape.Width)
            {
                sum = TLanes.MultiplyAdd(TLanes.All(probabilities[(head * stride) + token]), TLanes.Load(from), sum);
            }

            RowEnd<TLanes, TVector>.Store(sum, output + channel, left);
            channel += Math.Min(left, lanes);
        }
    }

    /// <summary>Four registers of channels, each with the probabilities of its head.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixFour(float* p0, float* p1, float* p2, float* p3, float* values, nint stride, int tokens, float* output, nint ahead)
    {
        int lanes = TLanes.Count;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
        for (int token = 0; token < tokens; token++, values += stride)
        {
            Prefetch.Line(values + ahead);
            Prefetch.Line(values + ahead + lanes);
            Prefetch.Line(values + ahead + (2 * lanes));
            Prefetch.Line(values + ahead + (3 * lanes));
            s0 = TLanes.MultiplyAdd(TLanes.All(p0[token]), TLanes.Load(values), s0);
            s1 = TLanes.MultiplyAdd(TLanes.All(p1[token]), TLanes.Load(values + lanes), s1);
            s2 = TLanes.MultiplyAdd(TLanes.All(p2[token]), TLanes.Load(values + (2 * lanes)), s2);
            s3 = TLanes.MultiplyAdd(TLanes.All(p3[token]), TLanes.Load(values + (3 * lanes)), s3);
        }

        TLanes.Store(s0, output);
        TLanes.Store(s1, output + lanes);
        TLanes.Store(s2, output + (2 * lanes));
        TLanes.Store(s3, output + (3 * lanes));
    }
}
