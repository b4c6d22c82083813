namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class ExponentialTests
{
    [Theory]
    [ClassData(typeof(Bits))]
    public void It_is_within_two_units_in_the_last_place_over_its_whole_range(int bits)
    {
        const int Count = 1 << 17;
        float[] x = [.. Enumerable.Range(0, Count).Select(i => -87 + (175f * i / (Count - 1)))];
        float[] actual = Exponentials(bits, x);
        for (int i = 0; i < Count; i++)
        {
            double expected = Math.Exp(x[i]);
            Assert.Equal(expected, actual[i], 2.0 * (MathF.BitIncrement((float)expected) - (float)expected));
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void Arguments_out_of_range_are_taken_as_its_ends_and_NaN_stays_NaN(int bits)
    {
        float[] ends = Exponentials(bits, [-87, 88, 0, .. new float[13]]);
        float[] beyond = Exponentials(bits, [float.NegativeInfinity, -1e30f, -87.5f, 88.5f, 1e30f, float.PositiveInfinity, float.NaN, .. new float[9]]);
        Assert.Equal(1, ends[2]);
        Assert.InRange(ends[0], float.MinValue, 1.7e-38f);
        Assert.True(ends[0] > 0 && float.IsFinite(ends[1]));
        Assert.Equal([ends[0], ends[0], ends[0], ends[1], ends[1], ends[1], float.NaN, .. Enumerable.Repeat(1f, 9)], beyond);
    }

    /// <param name="x">A multiple of 16 long.</param>
    private static float[] Exponentials(int bits, float[] x)
    {
        IKernelWidth width = KernelWidths.Of(bits);
        using GuardedFloats values = new(x);
        for (int i = 0; i < x.Length; i += width.Lanes)
        {
            width.Exponential(values.Data + i);
        }

        return values.Checked();
    }
}
