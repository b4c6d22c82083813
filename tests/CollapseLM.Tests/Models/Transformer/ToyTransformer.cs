using System.Runtime.InteropServices;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Randomness;
using CollapseLM.Text;
using static TorchSharp.torch;

namespace CollapseLM.Tests.Models.Transformer;

/// <summary>Small networks with weights large enough that no two distributions look alike.</summary>
internal static class ToyTransformer
{
    public static TransformerOptions Options { get; } = new() { Layers = 2, Heads = 2, Width = 16, Context = 8 };

    /// <summary>The characters a, b, c, ... as far as the count goes.</summary>
    public static Vocabulary Characters(int count) =>
        Vocabulary.From([string.Concat(Enumerable.Range(0, count).Select(i => (char)('a' + i)))]);

    /// <summary>Weights uniform over (-scale, scale), norms around 1.</summary>
    public static CharTransformer Network(TransformerOptions options, int charCount, ulong stream = 1, double scale = 0.5)
    {
        CharTransformer network = new(options, charCount);
        Pcg32 random = new(stream);
        foreach (WeightShape weight in network.Weights.Layout)
        {
            double offset = weight.IsMatrix ? 0 : 1;
            foreach (ref float value in Floats(network.Weights[weight.Name]))
            {
                value = (float)(offset + (scale * ((2.0 * random.Next(1 << 20) / (1 << 20)) - 1)));
            }
        }

        network.eval();
        return network;
    }

    public static TransformerModel Model(TransformerOptions options, int charCount, ulong stream = 1, KernelChoice kernels = KernelChoice.Auto) =>
        new(Network(options, charCount, stream), Characters(charCount), TransformerKernels.Of(kernels, threads: 1));

    public static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    public static TokenText RandomText(int length, int charCount, ulong stream)
    {
        Pcg32 random = new(stream);
        return TokenText.From([.. Enumerable.Range(0, length).Select(_ => random.Next(charCount))], charCount + 1);
    }

    public static byte[] Saved(ILanguageModel model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }

    /// <summary>Logits (T, V) of one window by the whole network at once, start symbol put in front.</summary>
    public static float[] WindowLogits(CharTransformer network, IEnumerable<int> characters)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        long[] tokens = [network.CharCount, .. characters.Select(character => (long)character)];
        return Floats(network.call(tensor(tokens).view(1, -1))).ToArray();
    }
}
