using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class LayerNormTests
{
    private const double Epsilon = 1e-5;

    private static readonly Gen<(int Rows, int Width, double Mean, ulong Stream)> Inputs =
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 90], Gen.OneOf(Gen.Const(0.0), Gen.Double[-5, 5]), Gen.ULong);

    [Theory]
    [ClassData(typeof(Bits))]
    public void The_way_forward_equals_the_formula_in_double(int bits) =>
        Inputs.Sample(
            (rows, width, mean, stream) =>
            {
                float[] input = [.. GuardedFloats.Random(rows * width, stream).Select(value => (float)(mean + value))];
                float[] weight = GuardedFloats.Random(width, stream + 1, 2);
                using GuardedFloats from = new(input), by = new(weight), to = new(new float[input.Length]), moments = new(new float[2 * rows]);
                KernelWidths.Of(bits).Normalise(from.Data, by.Data, to.Data, moments.Data, rows, width);
                float[] actual = to.Checked(), both = moments.Checked();
                for (int row = 0; row < rows; row++)
                {
                    (double centre, double scale, double[] normal) = Normal(input[(row * width)..((row + 1) * width)]);
                    Assert.Equal(centre, both[2 * row], 1e-6 * (1 + Math.Abs(mean)));
                    Assert.Equal(scale, both[(2 * row) + 1], 1e-5 * scale * (1 + Math.Abs(mean)) * scale);
                    for (int i = 0; i < width; i++)
                    {
                        Assert.Equal(normal[i] * weight[i], actual[(row * width) + i], 3e-6 * scale * (1 + Math.Abs(mean)));
                    }
                }
            },
            iter: 200,
            threads: 1);

    [Theory]
    [ClassData(typeof(Bits))]
    public void The_way_back_equals_the_formula_in_double_and_adds_to_what_is_there(int bits) =>
        Inputs.Where(input => input.Width > 2).Sample(
            (rows, width, mean, stream) =>
            {
                float[] input = [.. GuardedFloats.Random(rows * width, stream).Select(value => (float)(mean + value))];
                float[] weight = GuardedFloats.Random(width, stream + 1, 2), gradient = GuardedFloats.Random(rows * width, stream + 2);
                float[] inputBefore = GuardedFloats.Random(rows * width, stream + 3), weightBefore = GuardedFloats.Random(width, stream + 4);
                using GuardedFloats from = new(input), by = new(weight), to = new(new float[input.Length]), moments = new(new float[2 * rows]);
                using GuardedFloats given = new(gradient), inputGradient = new(inputBefore), weightGradient = new(weightBefore);
                IKernelWidth kernels = KernelWidths.Of(bits);
                kernels.Normalise(from.Data, by.Data, to.Data, moments.Data, rows, width);
                kernels.NormaliseBackward(
                    from.Data, by.Data, moments.Data, given.Data, inputGradient.Data, weightGradient.Data, rows, width);
                float[] actual = inputGradient.Checked();
                double[] sums = [.. weightBefore];
                for (int row = 0; row < rows; row++)
                {
                    (_, double scale, double[] normal) = Normal(input[(row * width)..((row + 1) * width)]);
                    double[] weighted = [.. Enumerable.Range(0, width).Select(i => (double)gradient[(row * width) + i] * weight[i])];
                    double average = weighted.Average(), product = weighted.Zip(normal, (a, b) => a * b).Average();
                    for (int i = 0; i < width; i++)
                    {
                        double expected = inputBefore[(row * width) + i] + (scale * (weighted[i] - average - (normal[i] * product)));
                        Assert.Equal(expected, actual[(row * width) + i], 1e-5 * scale * scale * (1 + Math.Abs(mean)));
                        sums[i] += gradient[(row * width) + i] * normal[i];
                    }
                }

                float[] actualSums = weightGradient.Checked();
                Assert.All(sums.Zip(actualSums), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            },
            iter: 200,
            threads: 1);

    private static (double Mean, double Scale, double[] Normal) Normal(float[] row)
    {
        double mean = row.Average(value => (double)value);
        double scale = 1 / Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + Epsilon);
        return (mean, scale, [.. row.Select(value => (value - mean) * scale)]);
    }
}
