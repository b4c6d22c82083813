using CollapseLM.Models.Transformer;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class CachedDecoderTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    public void Logits_equal_those_of_whole_windows_before_and_after_slides(int context)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options with { Context = context }, 5);
        int length = 4 * context;
        int[][] texts = [.. Enumerable.Range(0, 3).Select(row => ToyTransformer.RandomText(length, 5, (ulong)row).ToArray())];
        using CachedDecoder decoder = new(network, texts.Length);
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
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(21)]
    public void Texts_may_be_known_up_to_any_position_at_first(int position)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5);
        int[][] texts = [ToyTransformer.RandomText(30, 5, 1).ToArray()];
        using CachedDecoder stepwise = new(network, 1);
        for (int i = 0; i < position; i++)
        {
            stepwise.Logits(texts, i);
        }

        using CachedDecoder atOnce = new(network, 1);
        Assert.All(
            atOnce.Logits(texts, position).ToArray().Zip(stepwise.Logits(texts, position).ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    [Fact]
    public void Positions_cannot_be_skipped_within_a_window()
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5);
        using CachedDecoder decoder = new(network, 1);
        int[][] texts = [new int[8]];
        decoder.Logits(texts, 1);
        Assert.Throws<ArgumentException>(() => decoder.Logits(texts, 3));
        Assert.Throws<ArgumentException>(() => decoder.Logits(texts, 1));
    }
}
