using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class SoftmaxTests
{
    [Theory]
    [ClassData(typeof(Bits))]
    public void Probabilities_and_the_logarithm_of_their_sum_equal_those_in_double(int bits) =>
        Gen.Select(Gen.Int[1, 90], Gen.OneOf(Gen.Const(1.0), Gen.Double[0.05, 1]), Gen.OneOf(Gen.Const(1.0), Gen.Double[0.1, 200]), Gen.ULong).Sample(
            (count, factor, spread, stream) =>
            {
                IKernelWidth width = KernelWidths.Of(bits);
                float scale = (float)factor;
                float[] scores = GuardedFloats.Random(count, stream, spread);
                int whole = (count + width.Lanes - 1) / width.Lanes * width.Lanes;
                using GuardedFloats row = new(scores, room: whole - count);
                float logSum = width.Softmax(row.Data, count, scale);
                double largest = scores.Max(score => (double)score * scale);
                double sum = scores.Sum(score => Math.Exp(((double)score * scale) - largest));
                Assert.Equal(largest + Math.Log(sum), logSum, 1e-6 * (1 + Math.Abs(largest)));
                float[] probabilities = row.Checked();
                for (int i = 0; i < count; i++)
                {
                    double expected = Math.Exp(((double)scores[i] * scale) - largest) / sum;
                    Assert.Equal(expected, probabilities[i], (expected * 2e-6 * (1 + (0.1 * spread))) + 1e-30);
                }

                Assert.All(new Span<float>(row.Data + count, whole - count).ToArray(), rest => Assert.Equal(0, rest));
            },
            iter: 300,
            threads: 1);

    [Theory]
    [ClassData(typeof(Bits))]
    public void Large_scores_do_not_overflow_and_NaN_is_not_lost(int bits)
    {
        IKernelWidth width = KernelWidths.Of(bits);
        using GuardedFloats large = new([1e8f, 1e8f, -1e8f, .. new float[13]]);
        Assert.Equal(1e8f, width.Softmax(large.Data, 3, 1));
        Assert.Equal([0.5f, 0.5f], large.Values[..2].ToArray());
        Assert.InRange(large.Values[2], 0, 1e-37f);
        for (int place = 0; place < 16; place++)
        {
            float[] scores = new float[16];
            scores[place] = float.NaN;
            using GuardedFloats row = new(scores);
            Assert.Equal(float.NaN, width.Softmax(row.Data, 16, 1));
        }
    }
}
