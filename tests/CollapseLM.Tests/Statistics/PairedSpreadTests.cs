using CollapseLM.Statistics;
using CsCheck;

namespace CollapseLM.Tests.Statistics;

public sealed class PairedSpreadTests
{
    [Fact]
    public void Five_pairs_give_the_interval_that_a_hand_and_a_table_give()
    {
        // Differences 1, 2, 3, 4, 5: mean 3, sd sqrt(2.5), t(0.975; 4) = 2.776 in any printed table.
        PairedSpread spread = Spread((10, 11), (20, 22), (30, 33), (40, 44), (50, 55));
        Assert.Equal(5, spread.Count);
        Assert.Equal(30, spread.FirstMean);
        Assert.Equal(33, spread.SecondMean);
        Assert.Equal(3, spread.Mean);
        Assert.Equal(1.58114, spread.StandardDeviation!.Value, 5);
        Assert.Equal(3 - (2.776 * 1.58114 / Math.Sqrt(5)), spread.Low!.Value, 3);
        Assert.Equal(3 + (2.776 * 1.58114 / Math.Sqrt(5)), spread.High!.Value, 3);
        Assert.True(spread.IsInterval);
        Assert.Equal(Verdict.Higher, spread.Verdict);
    }

    [Theory]
    [InlineData(6, 2.571)]
    [InlineData(10, 2.262)]
    [InlineData(20, 2.093)]
    [InlineData(31, 2.042)]
    public void Half_the_interval_is_the_table_value_times_the_standard_error(int pairs, double table)
    {
        PairedSpread spread = Spread([.. Enumerable.Range(0, pairs).Select(index => (0.0, (double)(index % 2)))]);
        double half = (spread.High!.Value - spread.Low!.Value) / 2;
        Assert.Equal(table, half / (spread.StandardDeviation!.Value / Math.Sqrt(pairs)), 3);
    }

    [Fact]
    public void Pairs_and_not_groups_are_compared()
    {
        // The sides overlap widely; pair by pair the second is 0.1 higher.
        PairedSpread spread = Spread((1, 1.1), (5, 5.1), (2, 2.1), (9, 9.1), (3, 3.1));
        Assert.Equal(0.1, spread.Mean!.Value, 12);
        Assert.Equal(Verdict.Higher, spread.Verdict);
    }

    [Fact]
    public void A_missing_value_leaves_its_pair_out_and_is_never_0()
    {
        PairedSpread spread = Spread((1, 2), (null, 2), (1, null), (null, null), (3, 5));
        Assert.Equal(2, spread.Count);
        Assert.Equal([1, null, null, null, 2], spread.Pairs.Select(pair => pair.Difference));
        Assert.Equal(1.5, spread.Mean);
        Assert.Equal(2, spread.FirstMean);
        Assert.Equal(3.5, spread.SecondMean);
    }

    [Fact]
    public void Fewer_than_five_pairs_have_a_range_and_no_interval()
    {
        PairedSpread spread = Spread((0, 0.3), (0, 0.1), (0, 0.2), (0, 0.15));
        Assert.False(spread.IsInterval);
        Assert.Equal(0.1, spread.Low);
        Assert.Equal(0.3, spread.High);
    }

    [Fact]
    public void Verdicts_say_no_more_than_the_pairs_allow()
    {
        Assert.Equal(Verdict.NoPair, Spread((null, 1)).Verdict);
        Assert.Equal(Verdict.OnePair, Spread((1, 2)).Verdict);
        Assert.Equal(Verdict.Equal, Spread((1, 1), (2, 2)).Verdict);
        Assert.Equal(Verdict.EveryPairHigher, Spread((1, 2), (1, 3)).Verdict);
        Assert.Equal(Verdict.EveryPairLower, Spread((2, 1), (3, 1), (4, 1)).Verdict);
        Assert.Equal(Verdict.Mixed, Spread((1, 2), (2, 1)).Verdict);
        Assert.Equal(Verdict.Mixed, Spread((1, 1), (1, 2)).Verdict);
        Assert.Equal(Verdict.NotShown, Spread((0, 1), (0, -1), (0, 1), (0, -1), (0, 0.5)).Verdict);
        Assert.Equal(Verdict.Lower, Spread((5, 1), (5, 2), (5, 1), (5, 2), (5, 1)).Verdict);
        Assert.Equal(Verdict.Equal, Spread((1, 1), (2, 2), (3, 3), (4, 4), (5, 5)).Verdict);
    }

    [Theory]
    [InlineData(0.0338, false)]
    [InlineData(0.0339, true)]
    public void Within_a_margin_is_the_90_percent_interval_of_a_printed_table(double margin, bool within)
    {
        // Mean 0.01, sd sqrt(0.0025 / 4) = 0.025, t(0.95; 4) = 2.132: the interval ends at 0.01 + 2.132 x 0.025 / sqrt(5) = 0.03384.
        (double?, double?)[] pairs = [(1, 1 + 0.01 - 0.025), (2, 2.01 + 0.025), (3, 3.01 - 0.025), (4, 4.01 + 0.025), (5, 5.01)];
        Assert.Equal(within, Spread(pairs).IsWithin(margin));
        Assert.Equal(within, Spread([.. pairs.Select(pair => (pair.Item2, pair.Item1))]).IsWithin(margin));
    }

    [Fact]
    public void Fewer_than_five_pairs_are_never_shown_to_be_the_same_unless_they_are_equal()
    {
        Assert.False(Spread((1, 1.0001), (2, 2), (3, 3), (4, 4)).IsWithin(1));
        Assert.True(Spread((1, 1), (2, 2)).IsWithin(1e-9));
        Assert.False(Spread((null, 1)).IsWithin(1));
    }

    [Fact]
    public void Sides_that_change_places_change_the_sign_and_nothing_else() =>
        Gen.Select(Gen.Double[-1e3, 1e3].Nullable(), Gen.Double[-1e3, 1e3].Nullable()).Array[0, 8].Sample(pairs =>
        {
            PairedSpread one = Spread(pairs);
            PairedSpread other = Spread([.. pairs.Select(pair => (pair.Item2, pair.Item1))]);
            Assert.Equal(one.Count, other.Count);
            Assert.Equal(one.Mean, -other.Mean);
            Assert.Equal(one.Low, -other.High);
            Assert.Equal(one.High, -other.Low);
            Assert.Equal(one.StandardDeviation, other.StandardDeviation);
            Assert.Equal(one.FirstMean, other.SecondMean);
        });

    private static PairedSpread Spread(params (double? First, double? Second)[] pairs) =>
        PairedSpread.Of([.. pairs.Select((pair, index) => new PairedValue(index + 1, pair.First, pair.Second))]);
}
