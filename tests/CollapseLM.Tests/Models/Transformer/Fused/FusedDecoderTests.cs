using CollapseLM.Models.Transformer;

namespace CollapseLM.Tests.Models.Transformer.Fused;

public sealed class FusedDecoderTests
{
    private const int CharCount = 5;

    public static MatrixTheoryData<int, int, int, int> Shapes => new([512, 256, 128], [2, 7, 70], [1, 3, 4], [5, 16]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Logits_are_to_the_bit_those_of_a_pass_over_the_whole_window(int bits, int context, int heads, int headWidth)
    {
        TransformerOptions options = new() { Layers = 2, Heads = heads, Width = heads * headWidth, Context = context };
        using CharTransformer network = ToyTransformer.Network(options, CharCount);
        IKernelWidth width = KernelWidths.Of(bits);
        int length = (2 * context) + 3;
        int[][] texts = [.. Enumerable.Range(0, 9).Select(row => ToyTransformer.RandomText(length, CharCount, (ulong)row).ToArray())];
        using IInference inference = width.Kernels(threads: 2).Infer(network);
        using IDecoder decoder = inference.Decoder(texts.Length);
        for (int position = 0; position < length; position++)
        {
            float[] logits = decoder.Logits(texts, position).ToArray();
            foreach (int row in (int[])[position % 9, 8 - (position % 9)])
            {
                long[] window = [CharCount, .. texts[row][WindowRule.Start(position, context)..position].Select(token => (long)token)];
                Assert.Equal(width.WindowLogits(network, window)[^CharCount..], logits[(row * CharCount)..((row + 1) * CharCount)]);
            }
        }
    }
}
