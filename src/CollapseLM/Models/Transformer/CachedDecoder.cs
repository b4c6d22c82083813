using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>The decoder of TorchSharp's operations.</summary>
public sealed class CachedDecoder : IDecoder
{
    private readonly CharTransformer network;
    private readonly KeyValueCache[] caches;
    private readonly DecodingWindow window;

    public CachedDecoder(CharTransformer network, int rows)
    {
        this.network = network;
        window = new DecodingWindow(network.Options.Context, network.CharCount);
        caches = [.. Enumerable.Range(0, network.Options.Layers).Select(_ => new KeyValueCache(rows, network.Options))];
    }

    public ReadOnlySpan<float> Logits(int[][] texts, int position)
    {
        long[] tokens = window.Unread(texts, position);
        if (window.Known == 0)
        {
            Array.ForEach(caches, cache => cache.Clear());
        }

        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = network.Next(tensor(tokens).view(texts.Length, -1), caches); // (rows, V)
        window.Read(tokens.Length / texts.Length);
        return MemoryMarshal.Cast<byte, float>(logits.bytes).ToArray();
    }

    public void Follow(ReadOnlySpan<int> sources)
    {
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        long[] rows = Array.ConvertAll(sources.ToArray(), row => (long)row);
        Tensor index = tensor(rows);
        Array.ForEach(caches, cache => cache.Follow(index));
    }

    public void Dispose() => Array.ForEach(caches, cache => cache.Dispose());
}
