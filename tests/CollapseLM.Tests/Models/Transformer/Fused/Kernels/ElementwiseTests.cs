namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class ElementwiseTests
{
    [Theory]
    [ClassData(typeof(Bits))]
    public void Sums_end_with_the_count_and_may_be_written_over_either_side(int bits)
    {
        for (int count = 1; count <= 50; count++)
        {
            float[] a = GuardedFloats.Random(count, 1), b = GuardedFloats.Random(count, 2);
            float[] expected = [.. a.Zip(b, (x, y) => x + y)];
            using GuardedFloats left = new(a), right = new(b), output = new(new float[count]);
            IKernelWidth width = KernelWidths.Of(bits);
            width.Add(left.Data, right.Data, output.Data, count);
            Assert.Equal(expected, output.Checked());
            Assert.Equal(a, left.Checked());
            width.Add(left.Data, right.Data, left.Data, count);
            Assert.Equal(expected, left.Checked());
            Assert.Equal(b, right.Checked());
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void Products_replace_the_values(int bits)
    {
        float[] a = GuardedFloats.Random(48, 1), b = GuardedFloats.Random(48, 2);
        using GuardedFloats values = new(a), factors = new(b);
        KernelWidths.Of(bits).MultiplyElementwise(values.Data, factors.Data, 48);
        Assert.Equal(a.Zip(b, (x, y) => x * y), values.Checked());
        Assert.Equal(b, factors.Checked());
    }
}
