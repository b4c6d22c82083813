using CollapseLM.Statistics;

namespace CollapseLM.Tests.Statistics;

public sealed class BootstrapTests
{
    /// <summary>Without skew and bias, BCa is the percentile interval: mean plus or minus about 1.96 standard errors (with n, not n - 1).</summary>
    [Fact]
    public void Many_symmetric_values_have_the_normal_interval()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(index => index % 2 == 0 ? 3.0 : 5.0)];
        (double low, double high) = Bootstrap.OfMean(values, 0.95, stream: 1)!.Value;
        Assert.Equal(4 - (1.96 / 20), low, 0.01);
        Assert.Equal(4 + (1.96 / 20), high, 0.01);
    }

    [Fact]
    public void A_long_tail_to_the_right_lengthens_the_interval_to_the_right()
    {
        double[] values = [.. Enumerable.Range(1, 30).Select(index => Math.Exp(index / 6.0))];
        (double low, double high) = Bootstrap.OfMean(values, 0.95, stream: 1)!.Value;
        double mean = values.Average();
        Assert.True(high - mean > 1.3 * (mean - low));
    }

    [Fact]
    public void The_stream_alone_decides_the_draws()
    {
        double[] values = [1, 2, 4, 8, 16, 3];
        Assert.Equal(Bootstrap.OfMean(values, 0.9, 7), Bootstrap.OfMean(values, 0.9, 7));
        Assert.NotEqual(Bootstrap.OfMean(values, 0.9, 7), Bootstrap.OfMean(values, 0.9, 8));
    }

    [Fact]
    public void Too_few_or_equal_values_have_no_interval()
    {
        Assert.Null(Bootstrap.OfMean([1, 2, 3, 4], 0.95, 1));
        Assert.Null(Bootstrap.OfMean([2, 2, 2, 2, 2], 0.95, 1));
    }

    [Fact]
    public void A_ratio_of_means_is_drawn_seed_by_seed()
    {
        (double Arm, double Twin)[] seeds = [.. Enumerable.Range(1, 20).Select(seed => (0.5 * seed, (double)seed))];
        Assert.Null(Bootstrap.Interval(seeds, drawn => Math.Round(drawn.Sum(seed => seed.Arm) / drawn.Sum(seed => seed.Twin), 9), 0.95, 1));
        (double Arm, double Twin)[] noisy = [.. seeds.Select((seed, index) => (seed.Arm + (index % 3), seed.Twin))];
        (double low, double high) = Bootstrap.Interval(noisy, drawn => drawn.Sum(seed => seed.Arm) / drawn.Sum(seed => seed.Twin), 0.95, 1)!.Value;
        Assert.InRange(0.5 + (19.0 / 210), low, high);
        Assert.True(high - low < 0.1);
    }
}
