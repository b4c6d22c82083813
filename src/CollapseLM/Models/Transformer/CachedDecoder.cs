using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>
/// Predicts the next character of texts that grow side by side, remembering keys and values. When a window is full, the
/// next begins as <see cref="WindowRule"/> says: the start symbol and the last context - floor(context / 2) characters, read
/// at one go.
/// </summary>
public sealed class CachedDecoder : IDisposable
{
    private readonly CharTransformer network;
    private readonly KeyValueCache[] caches;
    private readonly int rows;
    private int windowStart;

    public CachedDecoder(CharTransformer network, int rows)
    {
        this.network = network;
        this.rows = rows;
        caches = [.. Enumerable.Range(0, network.Options.Layers).Select(_ => new KeyValueCache(rows, network.Options))];
    }

    /// <summary>Logits of the character at a position of every text; positions must not fall from call to call.</summary>
    /// <param name="texts">One text a row, known up to the position; those asked about before must not have changed.</param>
    /// <returns>Row by row, one logit a character.</returns>
    public float[] Logits(int[][] texts, int position)
    {
        int start = WindowRule.Start(position, network.Options.Context);
        if (start != windowStart)
        {
            windowStart = start;
            Array.ForEach(caches, cache => cache.Clear());
        }

        // Token 0 of a window is the start symbol, so token i is character start + i - 1.
        int known = (int)caches[0].Length;
        int unread = position - start + 1 - known;
        if (unread < 1 || (known > 0 && unread > 1))
        {
            throw new ArgumentException($"position {position} does not follow the {known} tokens read", nameof(position));
        }

        long[] tokens = new long[rows * unread];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < unread; i++)
            {
                tokens[(row * unread) + i] = known + i == 0 ? network.CharCount : texts[row][start + known + i - 1];
            }
        }

        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = network.Next(tensor(tokens).view(rows, unread), caches); // (rows, V)
        return MemoryMarshal.Cast<byte, float>(logits.bytes).ToArray();
    }

    public void Dispose() => Array.ForEach(caches, cache => cache.Dispose());
}
