namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class GeluTests
{
    [Theory]
    [ClassData(typeof(Bits))]
    public void Values_and_slopes_are_those_of_the_error_function(int bits)
    {
        const int Count = 4800;
        float[] x = [.. Enumerable.Range(0, Count).Select(i => (i - (Count / 2)) / 200f)];
        using GuardedFloats slopes = new(x);
        using GuardedFloats activated = new(new float[Count]);
        KernelWidths.Of(bits).Gelu(slopes.Data, activated.Data, Count);
        for (int i = 0; i < Count; i++)
        {
            double phi = (1 + ReferenceForward.Erf(x[i] / Math.Sqrt(2))) / 2;
            double density = Math.Exp(-x[i] * (double)x[i] / 2) / Math.Sqrt(2 * Math.PI);
            Assert.Equal(x[i] * phi, activated.Values[i], 2e-7 * Math.Max(1, Math.Abs(x[i])));
            Assert.Equal(phi + (x[i] * density), slopes.Values[i], 4e-7);
        }

        slopes.Checked();
        activated.Checked();
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void Far_out_it_is_zero_and_the_identity(int bits)
    {
        using GuardedFloats slopes = new([-1e6f, -60, 60, 1e6f, .. new float[12]]);
        using GuardedFloats activated = new(new float[16]);
        KernelWidths.Of(bits).Gelu(slopes.Data, activated.Data, 16);
        Assert.All(activated.Values[..2].ToArray(), value => Assert.InRange(value, -1e-30f, 0));
        Assert.Equal([60, 1e6f], activated.Values[2..4].ToArray());
        Assert.All(slopes.Values[..4].ToArray().Zip([0f, 0, 1, 1]), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }
}
