using CollapseLM.Models.Transformer.Fused.Kernels;

namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class AdamWUpdateTests
{
    /// <summary>Loshchilov and Hutter 2019, algorithm 2, one weight at a time in double precision.</summary>
    [Theory]
    [ClassData(typeof(Bits))]
    public void Three_steps_are_as_by_hand_for_any_count_with_and_without_decay(int bits)
    {
        foreach (int count in (int[])[1, 3, 4, 7, 8, 15, 16, 17, 33, 50])
        {
            foreach (bool decayed in (bool[])[true, false])
            {
                Check(KernelWidths.Of(bits), count, decayed);
            }
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void The_first_step_moves_every_weight_by_the_rate_against_its_gradient(int bits)
    {
        using GuardedFloats values = new([1, 1, 1]);
        using GuardedFloats gradients = new([0.5f, -2, 1e-3f]), first = new(new float[16]), second = new(new float[16]);
        KernelWidths.Of(bits).Update(values.Data, gradients.Data, first.Data, second.Data, 3, AdamWRates.Of(1, 0.1, 0.5, 1), decayed: true);
        Assert.All(values.Checked().Zip([0.95 - 0.1, 0.95 + 0.1, 0.95 - 0.1]), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    private static void Check(IKernelWidth width, int count, bool decayed)
    {
        const double Rate = 0.01, Decay = 0.3, Clip = 0.4;
        using GuardedFloats values = new(GuardedFloats.Random(count, 1));
        using GuardedFloats first = new(new float[count], room: 16), second = new(new float[count], room: 16);
        double[] expected = [.. values.Values.ToArray()], mean = new double[count], square = new double[count];
        for (int step = 1; step <= 3; step++)
        {
            using GuardedFloats gradients = new(GuardedFloats.Random(count, (ulong)(10 + step), 0.1));
            width.Update(values.Data, gradients.Data, first.Data, second.Data, count, AdamWRates.Of(step, Rate, Decay, Clip), decayed);
            for (int i = 0; i < count; i++)
            {
                double slope = gradients.Values[i] * Clip;
                mean[i] = (0.9 * mean[i]) + (0.1 * slope);
                square[i] = (0.99 * square[i]) + (0.01 * slope * slope);
                double corrected = mean[i] / (1 - Math.Pow(0.9, step)), deviation = Math.Sqrt(square[i] / (1 - Math.Pow(0.99, step)));
                expected[i] = (expected[i] * (decayed ? 1 - (Rate * Decay) : 1)) - (Rate * corrected / (deviation + 1e-8));
            }

            gradients.Checked();
        }

        Assert.All(values.Checked().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        Assert.All(first.Checked().Zip(mean), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
        Assert.All(second.Checked().Zip(square), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }
}
