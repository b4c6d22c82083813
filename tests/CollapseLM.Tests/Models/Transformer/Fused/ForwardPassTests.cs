using CollapseLM.Models.Transformer;

namespace CollapseLM.Tests.Models.Transformer.Fused;

public sealed class ForwardPassTests
{
    public static TheoryData<int, int, int, int, int, int, bool> Shapes
    {
        get
        {
            TheoryData<int, int, int, int, int, int, bool> data = [];
            foreach (IKernelWidth width in KernelWidths.All)
            {
                data.Add(width.Lanes * 32, 1, 1, 8, 5, 7, true);
                data.Add(width.Lanes * 32, 2, 3, 21, 40, 33, false);
                data.Add(width.Lanes * 32, 1, 2, 32, 64, 64, true);
                data.Add(width.Lanes * 32, 1, 2, 10, 131, 3, true); // three blocks of queries
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Logits_equal_those_of_the_formulas_in_plain_arrays(int bits, int layers, int heads, int width, int context, int charCount, bool tie)
    {
        TransformerOptions options = new() { Layers = layers, Heads = heads, Width = width, Context = context, TieWeights = tie };
        using CharTransformer network = ToyTransformer.Network(options, charCount);
        long[] window = TrainingBatch.Random(network, 1, 4).Inputs;
        double[][] expected = new ReferenceForward(network).LogProbabilities([.. window.Select(token => (int)token)]);
        float[] logits = KernelWidths.Of(bits).WindowLogits(network, window);
        for (int row = 0; row < context; row++)
        {
            float[] actual = logits[(row * charCount)..((row + 1) * charCount)];
            double logSum = Math.Log(actual.Sum(logit => Math.Exp(logit)));
            Assert.All(expected[row].Zip(actual), pair => Assert.Equal(pair.First, pair.Second - logSum, 2e-4));
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void A_future_character_cannot_change_a_bit_of_past_logits(int bits)
    {
        const int CharCount = 5;
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options with { Context = 70 }, CharCount);
        long[] window = TrainingBatch.Random(network, 1, 4).Inputs;
        float[] before = KernelWidths.Of(bits).WindowLogits(network, window);
        foreach (int changed in (int[])[1, 2, 7, 8, 31, 32, 33, 62, 63, 64, 65, 69])
        {
            long[] other = [.. window];
            other[changed] = (other[changed] + 1) % CharCount;
            float[] after = KernelWidths.Of(bits).WindowLogits(network, other);
            int seen = changed * CharCount;
            Assert.Equal(before[..seen], after[..seen]);
            Assert.NotEqual(before[seen..(seen + CharCount)], after[seen..(seen + CharCount)]);
            Assert.Equal(before[..seen], KernelWidths.Of(bits).WindowLogits(network, window[..changed]));
        }
    }
}
