using CollapseLM.Models.Transformer.Fused;
using CollapseLM.Models.Transformer.Fused.Kernels;

namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class DropoutMaskTests
{
    private const int Width = 50;
    private const int Rows = 4000;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void The_share_that_is_kept_is_within_binomial_limits_and_keeps_the_mean(double share)
    {
        float[] mask = Masks(new DropoutMask(share, stream: 8, step: 3));
        float factor = (float)(1 / (1 - share));
        Assert.All(mask, value => Assert.True(value == 0 || value == factor, $"{value} is neither 0 nor {factor}"));
        double deviation = Math.Sqrt(share * (1 - share) * mask.Length); // of a binomial count
        Assert.Equal((1 - share) * mask.Length, mask.Count(value => value != 0), 5 * deviation);
        Assert.Equal(1, mask.Average(value => (double)value), 5 * deviation * factor / mask.Length);
    }

    [Fact]
    public void The_same_address_gives_the_same_value_and_every_other_address_another_row()
    {
        DropoutMask mask = new(0.5, stream: 8, step: 3);
        float[] row = Row(mask, Width, site: 1, sequence: 2, row: 3);
        Assert.Equal(row, Row(new DropoutMask(0.5, stream: 8, step: 3), Width, 1, 2, 3));
        float[][] others =
        [
            Row(mask, Width, 2, 2, 3),
            Row(mask, Width, 1, 3, 3),
            Row(mask, Width, 1, 2, 4),
            Row(new DropoutMask(0.5, stream: 8, step: 4), Width, 1, 2, 3),
            Row(new DropoutMask(0.5, stream: 9, step: 3), Width, 1, 2, 3),
            Row(new DropoutMask(0.5, stream: 8 + (1ul << 32), step: 3), Width, 1, 2, 3),
        ];

        // Of 50 fair coins 25 differ; fewer than 8 or more than 42 do once in ten million.
        Assert.All(others, other => Assert.InRange(other.Zip(row).Count(pair => pair.First != pair.Second), 8, 42));
        Assert.All(Enumerable.Range(1, Width), count => Assert.Equal(row[..count], Row(mask, count, 1, 2, 3)));
    }

    [Fact]
    public void Neighbouring_values_and_rows_are_drawn_apart()
    {
        float[] mask = Masks(new DropoutMask(0.5, stream: 8, step: 3));
        foreach (int apart in (int[])[1, 2, 3, 4, Width])
        {
            int alike = Enumerable.Range(0, mask.Length - apart).Count(i => mask[i] == mask[i + apart]);
            double count = mask.Length - apart;
            Assert.Equal(count / 2, alike, 5 * Math.Sqrt(count) / 2);
        }
    }

    [Fact]
    public void Rows_of_windows_are_addressed_by_their_window_of_the_batch_and_their_token()
    {
        DropoutMask mask = new(0.5, stream: 8, step: 3);
        float[] values = [.. Enumerable.Repeat(1f, 6 * Width)];
        using GuardedFloats memory = new(values);
        mask.ApplyWindows(memory.Data, new TokenWindows(Count: 2, Length: 3, First: 7), Width, site: 4);
        float[] actual = memory.Checked();
        for (int row = 0; row < 6; row++)
        {
            Assert.Equal(Row(mask, Width, 4, 7 + (row / 3), row % 3), actual[(row * Width)..((row + 1) * Width)]);
        }
    }

    [Fact]
    public void Nothing_is_dropped_at_share_zero()
    {
        DropoutMask none = new(0, stream: 8, step: 3);
        using GuardedFloats memory = new([2, 3]);
        none.ApplyWindows(memory.Data, new TokenWindows(1, 2, 0), 1, 0);
        Assert.False(none.IsOn);
        Assert.False(default(DropoutMask).IsOn);
        Assert.True(new DropoutMask(0.1, 8, 3).IsOn);
        Assert.Equal([2, 3], memory.Checked());
    }

    [Fact]
    public void No_two_places_of_a_network_share_a_site()
    {
        const int Blocks = 3, Heads = 4;
        int[] sites =
        [
            DropoutSite.Embedding,
            .. Enumerable.Range(0, Blocks).SelectMany(block => (int[])
            [
                .. Enumerable.Range(0, Heads).Select(head => DropoutSite.Attention(block, Heads, head)),
                DropoutSite.AttentionBranch(block, Heads),
                DropoutSite.FeedForwardBranch(block, Heads),
            ]),
        ];
        Assert.Equal(1 + (Blocks * (Heads + 2)), sites.Distinct().Count());
    }

    private static float[] Masks(DropoutMask mask) => [.. Enumerable.Range(0, Rows).SelectMany(row => Row(mask, Width, 1, 0, row))];

    private static float[] Row(DropoutMask mask, int count, int site, int sequence, int row)
    {
        float[] values = new float[count];
        values.AsSpan().Fill(1);
        using GuardedFloats memory = new(values);
        mask.Apply(memory.Data, count, site, sequence, row);
        return memory.Checked();
    }
}
