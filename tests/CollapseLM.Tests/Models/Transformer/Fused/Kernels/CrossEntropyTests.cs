using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class CrossEntropyTests
{
    [Theory]
    [ClassData(typeof(Bits))]
    public void Equal_logits_cost_the_logarithm_of_the_number_of_characters(int bits)
    {
        foreach (int count in (int[])[1, 2, 15, 16, 17, 27, 3705])
        {
            float[] logits = new float[count];
            logits.AsSpan().Fill(3);
            using GuardedFloats row = new(logits, room: 16);
            Assert.Equal(Math.Log(count), KernelWidths.Of(bits).CrossEntropy(row.Data, count, count / 2), 1e-5);
            Assert.All(row.Checked(), probability => Assert.Equal(1.0 / count, probability, 1e-6 / count));
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void The_gradient_is_share_times_probability_less_one_where_right(int bits) =>
        Gen.Select(Gen.Int[1, 90], Gen.Double[0.001, 1], Gen.ULong).Sample(
            (count, share, stream) =>
            {
                float[] logits = GuardedFloats.Random(count, stream, 4);
                int target = (int)(stream % (ulong)count);
                using GuardedFloats row = new(logits, room: 16);
                float nats = KernelWidths.Of(bits).CrossEntropyGradient(row.Data, count, target, (float)share);
                double sum = logits.Sum(logit => Math.Exp(logit));
                Assert.Equal(Math.Log(sum) - logits[target], nats, 1e-5);
                float[] gradient = row.Checked();
                for (int i = 0; i < count; i++)
                {
                    double expected = share * ((Math.Exp(logits[i]) / sum) - (i == target ? 1 : 0));
                    Assert.Equal(expected, gradient[i], 1e-6 * share);
                }
            },
            iter: 200,
            threads: 1);
}
