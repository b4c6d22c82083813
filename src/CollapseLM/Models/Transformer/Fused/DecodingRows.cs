using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Some texts of a decoder, with the memory of the one thread that computes them.</summary>
internal sealed unsafe class DecodingRows<TLanes, TVector> : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Tokens read together at the beginning of a window.</summary>
    private const int GroupTokens = 256;

    private readonly PackedNetwork<TLanes, TVector> network;
    private readonly int rows;
    private readonly Activations<TLanes, TVector> activations;
    private readonly AttentionScratch<TLanes, TVector> attention;
    private readonly ForwardPass<TLanes, TVector> forward;
    private readonly NativeArray caches; // (layers, rows) of DecodingCache
    private readonly NativeArray probabilities; // (H, probabilityStride), then (rows, C): the last residuals
    private readonly int probabilityStride;

    public DecodingRows(PackedNetwork<TLanes, TVector> network, int rows)
    {
        this.network = network;
        this.rows = rows;
        int context = network.Options.Context;
        activations = new Activations<TLanes, TVector>(network, Math.Max(rows, Math.Max(GroupTokens, context)), keepsAll: false);
        attention = new AttentionScratch<TLanes, TVector>(context, network.Attention.HeadWidth);
        forward = new ForwardPass<TLanes, TVector>(network, activations, attention);
        caches = new NativeArray(rows * network.Options.Layers * DecodingCache<TLanes, TVector>.SizeOf(network.Attention, context));
        probabilityStride = PanelPacking<TLanes, TVector>.RoundUp(context) + PanelPacking<TLanes, TVector>.Width;
        probabilities = new NativeArray(((long)network.Options.Heads * probabilityStride) + ((long)rows * network.Options.Width));
    }

    private float* LastResiduals => probabilities.Data + ((long)network.Options.Heads * probabilityStride);

    /// <summary>Reads tokens that follow the known ones of their windows, several only where none is known.</summary>
    /// <param name="tokens">(rows, unread)</param>
    /// <param name="logits">(rows, V): of the character after each row's last token.</param>
    public void Read(ReadOnlySpan<long> tokens, int known, Span<float> logits)
    {
        int unread = tokens.Length / rows;
        if (known == 0)
        {
            Begin(tokens, unread);
        }
        else
        {
            Continue(tokens, known);
        }

        forward.Predict(LastResiduals, rows);
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(activations.Logits + ((long)row * activations.LogitStride), network.CharCount)
                .CopyTo(logits.Slice(row * network.CharCount, network.CharCount));
        }
    }

    /// <summary>Keys and values of one row, block after block.</summary>
    public float[] Remembered(int row)
    {
        int size = (int)Cache(row, 0).Size;
        float[] memory = new float[size * network.Options.Layers];
        for (int block = 0; block < network.Options.Layers; block++)
        {
            new ReadOnlySpan<float>(Cache(row, block).Keys, size).CopyTo(memory.AsSpan(block * size));
        }

        return memory;
    }

    /// <summary>Puts what <see cref="Remembered"/> gave in the place of a row's own.</summary>
    public void Remember(int row, ReadOnlySpan<float> memory)
    {
        int size = (int)Cache(row, 0).Size;
        for (int block = 0; block < network.Options.Layers; block++)
        {
            memory.Slice(block * size, size).CopyTo(new Span<float>(Cache(row, block).Keys, size));
        }
    }

    public void Dispose()
    {
        activations.Dispose();
        attention.Dispose();
        caches.Dispose();
        probabilities.Dispose();
    }

    /// <summary>The first tokens of all windows, some windows at a time.</summary>
    private void Begin(ReadOnlySpan<long> tokens, int length)
    {
        int width = network.Options.Width;
        int together = Math.Max(1, GroupTokens / length);
        for (int first = 0; first < rows; first += together)
        {
            TokenWindows windows = new(Math.Min(together, rows - first), length, First: 0);
            forward.Embed(tokens.Slice(first * length, windows.Rows), windows, default);
            for (int block = 0; block < network.Options.Layers; block++)
            {
                forward.Block(block, windows, default);
                for (int row = 0; row < windows.Rows; row++)
                {
                    Cache(first + (row / length), block).Append(activations.Block(block).Projected + ((long)row * 3 * width), row % length);
                }
            }

            for (int window = 0; window < windows.Count; window++)
            {
                Copy(activations.Residual + ((((long)window + 1) * length) - 1) * width, LastResiduals + ((long)(first + window) * width));
            }
        }
    }

    /// <summary>One more token of every window.</summary>
    private void Continue(ReadOnlySpan<long> tokens, int known)
    {
        int width = network.Options.Width;
        forward.EmbedAt(tokens, known);
        for (int index = 0; index < network.Options.Layers; index++)
        {
            BlockActivations block = activations.Block(index);
            forward.Project(index, rows);
            for (int row = 0; row < rows; row++)
            {
                float* projected = block.Projected + ((long)row * 3 * width);
                DecodingCache<TLanes, TVector> cache = Cache(row, index);
                cache.Append(projected, known);
                DecodingAttention<TLanes, TVector>.Attend(
                    projected, cache, network.Attention, known + 1, probabilities.Data, probabilityStride, block.Attended + ((long)row * width));
            }

            forward.Finish(index, new TokenWindows(rows, 1, 0), default);
        }

        Buffer.MemoryCopy(activations.Residual, LastResiduals, (long)rows * width * sizeof(float), (long)rows * width * sizeof(float));
    }

    private void Copy(float* from, float* to) =>
        new ReadOnlySpan<float>(from, network.Options.Width).CopyTo(new Span<float>(to, network.Options.Width));

    private DecodingCache<TLanes, TVector> Cache(int row, int block)
    {
        long size = DecodingCache<TLanes, TVector>.SizeOf(network.Attention, network.Options.Context);
        return new DecodingCache<TLanes, TVector>(
            caches.Data + ((((long)block * rows) + row) * size), network.Attention, network.Options.Context);
    }
}
