namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class GradientSumTests
{
    [Theory]
    [ClassData(typeof(Bits))]
    public void The_first_bucket_becomes_the_sum_in_the_order_of_buckets_and_its_squares_are_returned(int bits)
    {
        foreach ((int from, int to) in ((int, int)[])[(0, 1), (0, 16), (16, 47), (0, 1024), (32, 3001)])
        {
            foreach (int buckets in (int[])[1, 2, 4])
            {
                Check(KernelWidths.Of(bits), from, to, buckets);
            }
        }
    }

    private static void Check(IKernelWidth width, int from, int to, int count)
    {
        float[][] before = [.. Enumerable.Range(0, count).Select(bucket => Gradient(to, (ulong)bucket))];
        GuardedFloats[] buckets = [.. before.Select(values => new GuardedFloats(values))];
        float*[] data = new float*[count];
        for (int i = 0; i < count; i++)
        {
            data[i] = buckets[i].Data;
        }

        double squares = width.SumGradients(data, from, to);
        float[] sum = buckets[0].Checked();
        double expected = 0;
        for (int i = 0; i < sum.Length; i++)
        {
            float inOrder = before[0][i];
            for (int bucket = 1; bucket < count && i >= from; bucket++)
            {
                inOrder += before[bucket][i];
            }

            Assert.Equal(inOrder, sum[i]);
            expected += i >= from ? (double)inOrder * inOrder : 0;
        }

        Assert.Equal(expected, squares, 1e-6 * expected);
        for (int bucket = 1; bucket < count; bucket++)
        {
            Assert.Equal(before[bucket], buckets[bucket].Checked());
        }

        Array.ForEach(buckets, bucket => bucket.Dispose());
    }

    /// <summary>As long as whole vectors, zero behind the last value.</summary>
    private static float[] Gradient(int count, ulong stream)
    {
        float[] values = GuardedFloats.Random((count + 15) / 16 * 16, stream);
        values.AsSpan(count).Clear();
        return values;
    }
}
