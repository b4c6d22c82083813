using CollapseLM.Statistics;

namespace CollapseLM.Tests.Statistics;

public sealed class SeedSpreadTests
{
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(3, 3.182)]
    [InlineData(4, 2.776)]
    [InlineData(9, 2.262)]
    [InlineData(10, 2.228)]
    [InlineData(30, 2.042)]
    [InlineData(120, 1.980)]
    public void Critical_values_are_those_of_the_printed_tables(int degreesOfFreedom, double printed) =>
        Assert.Equal(printed, StudentT.Critical(degreesOfFreedom, 0.95), 3);

    [Theory]
    [InlineData(1, 0.9, 6.314)]
    [InlineData(4, 0.9, 2.132)]
    [InlineData(9, 0.9, 1.833)]
    [InlineData(4, 0.99, 4.604)]
    [InlineData(1, 0.999, 636.619)]
    public void Critical_values_of_other_levels_too(int degreesOfFreedom, double confidence, double printed) =>
        Assert.Equal(printed, StudentT.Critical(degreesOfFreedom, confidence), 3);

    [Fact]
    public void Five_seeds_have_the_t_interval_of_their_mean()
    {
        // Mean 3, variance 2.5, so the standard error is sqrt(2.5 / 5) = 0.70711 and the half width 2.776 x 0.70711 = 1.963.
        SeedSpread spread = SeedSpread.Of([1, 2, 3, 4, 5])!;
        Assert.True(spread.IsInterval);
        Assert.Equal(5, spread.Count);
        Assert.Equal(3, spread.Mean, 12);
        Assert.Equal(1.037, spread.Low, 3);
        Assert.Equal(4.963, spread.High, 3);
    }

    [Fact]
    public void Four_seeds_have_a_range_and_no_interval()
    {
        SeedSpread spread = SeedSpread.Of([4, 1, 2, 9])!;
        Assert.False(spread.IsInterval);
        Assert.Equal((4.0, 1.0, 9.0), (spread.Mean, spread.Low, spread.High));
    }

    [Fact]
    public void No_seed_is_no_number() => Assert.Null(SeedSpread.Of([]));
}
