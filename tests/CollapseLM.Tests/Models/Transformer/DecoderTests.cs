using CollapseLM.Models.Transformer;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class DecoderTests
{
    private static readonly KernelChoice[] Kernels = [KernelChoice.Torch, KernelChoice.Fused];

    public static MatrixTheoryData<KernelChoice, int> Contexts => new(Kernels, [2, 3, 7, 8]);

    public static MatrixTheoryData<KernelChoice, int> Positions => new(Kernels, [5, 7, 8, 21]);

    [Theory]
    [MemberData(nameof(Contexts))]
    public void Logits_equal_those_of_whole_windows_before_and_after_slides(KernelChoice kernels, int context)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options with { Context = context }, 5);
        int length = 4 * context;
        int[][] texts = [.. Enumerable.Range(0, 3).Select(row => ToyTransformer.RandomText(length, 5, (ulong)row).ToArray())];
        using IInference inference = TransformerKernels.Of(kernels, threads: 1).Infer(network);
        using IDecoder decoder = inference.Decoder(texts.Length);
        int kept = context - (context / 2); // characters a new window begins with
        for (int position = 0, start = 0; position < length; position++)
        {
            start = position - start < context ? start : position - kept;
            float[] logits = decoder.Logits(texts, position).ToArray();
            for (int row = 0; row < texts.Length; row++)
            {
                float[] whole = ToyTransformer.WindowLogits(network, texts[row][start..position])[^5..];
                Assert.All(logits[(row * 5)..((row + 1) * 5)].Zip(whole), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Positions))]
    public void Texts_may_be_known_up_to_any_position_at_first(KernelChoice kernels, int position)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5);
        int[][] texts = [ToyTransformer.RandomText(30, 5, 1).ToArray()];
        using IInference inference = TransformerKernels.Of(kernels, threads: 1).Infer(network);
        using IDecoder stepwise = inference.Decoder(1);
        for (int i = 0; i < position; i++)
        {
            stepwise.Logits(texts, i);
        }

        using IDecoder atOnce = inference.Decoder(1);
        Assert.All(
            atOnce.Logits(texts, position).ToArray().Zip(stepwise.Logits(texts, position).ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Positions_cannot_be_skipped_within_a_window(KernelChoice kernels)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5);
        using IInference inference = TransformerKernels.Of(kernels, threads: 1).Infer(network);
        using IDecoder decoder = inference.Decoder(1);
        int[][] texts = [new int[8]];
        decoder.Logits(texts, 1);
        Assert.Throws<ArgumentException>(() => decoder.Logits(texts, 3));
        Assert.Throws<ArgumentException>(() => decoder.Logits(texts, 1));
    }
}
