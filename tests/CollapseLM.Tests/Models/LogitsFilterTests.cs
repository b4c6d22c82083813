using CollapseLM.Models;
using CsCheck;

namespace CollapseLM.Tests.Models;

public sealed class LogitsFilterTests
{
    /// <summary>Halves, so that logits are equal or clearly different: what differs by less than rounding may tie.</summary>
    private static readonly Gen<double[]> Logits =
        Gen.Frequency((9, Gen.Int[-40, 40].Select(halves => halves / 2.0)), (1, Gen.Const(double.NegativeInfinity)))
            .Array[1, 40].Where(logits => logits.Any(double.IsFinite));

    [Fact]
    public void Without_limits_the_result_is_the_softmax() =>
        AssertClose([0.5, 0.3, 0.2], Filter([0.5, 0.3, 0.2], new SamplingOptions()));

    [Fact]
    public void Temperature_one_half_squares_the_probabilities() =>
        AssertClose([0.25 / 0.38, 0.09 / 0.38, 0.04 / 0.38], Filter([0.5, 0.3, 0.2], new SamplingOptions { Temperature = 0.5 }));

    [Fact]
    public void Temperature_zero_takes_the_likeliest_and_of_equals_the_first() =>
        Assert.Equal([0, 1, 0, 0], Filter([0.1, 0.4, 0.4, 0.1], new SamplingOptions { Temperature = 0, TopK = 3, TopP = 0.9 }));

    [Fact]
    public void TopK_keeps_exactly_k_and_of_equals_the_first() =>
        AssertClose([0, 0.5, 0.25, 0.25, 0, 0], Filter([0.1, 0.3, 0.15, 0.15, 0.15, 0.15], new SamplingOptions { TopK = 3 }));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void TopK_of_all_or_more_changes_nothing(int topK) =>
        AssertClose([0.5, 0.3, 0.2], Filter([0.5, 0.3, 0.2], new SamplingOptions { TopK = topK }));

    [Theory]
    [InlineData(1e-300, 1)]
    [InlineData(0.49, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.51, 2)]
    [InlineData(0.8, 2)]
    [InlineData(0.81, 3)]
    [InlineData(1.0, 3)]
    public void TopP_keeps_the_fewest_that_reach_it(double topP, int kept) =>
        Assert.Equal(kept, Filter([0.2, 0.5, 0.3], new SamplingOptions { TopP = topP }).Count(probability => probability > 0));

    [Fact]
    public void TopP_counts_nine_of_ten_equal_ones_as_nine_tenths() =>
        AssertClose(
            [.. Enumerable.Repeat(1 / 9.0, 9), 0], Filter([.. Enumerable.Repeat(0.1, 10)], new SamplingOptions { TopP = 0.9 }));

    [Fact]
    public void TopP_measures_what_topK_has_left_renormalised() =>
        AssertClose([4 / 7.0, 3 / 7.0, 0, 0], Filter([0.4, 0.3, 0.2, 0.1], new SamplingOptions { TopK = 3, TopP = 0.75 }));

    [Fact]
    public void TopP_measures_what_temperature_has_made() =>
        Assert.Equal([1, 0, 0], Filter([0.6, 0.3, 0.1], new SamplingOptions { Temperature = 0.5, TopP = 0.75 }));

    [Fact]
    public void The_same_memory_may_hold_logits_and_probabilities()
    {
        double[] shared = [Math.Log(0.2), Math.Log(0.8)];
        LogitsFilter.ToProbabilities(shared, new SamplingOptions(), shared);
        AssertClose([0.2, 0.8], shared);
    }

    [Theory]
    [InlineData(double.NaN, 0.0)]
    [InlineData(0.0, double.NaN)]
    [InlineData(double.PositiveInfinity, 0.0)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    public void Logits_that_are_no_distribution_are_refused(double first, double second) =>
        Assert.Throws<ArgumentException>(() => LogitsFilter.ToProbabilities([first, second], new SamplingOptions(), new double[2]));

    [Fact]
    public void Nothing_is_allocated_without_truncation()
    {
        double[] logits = [.. Enumerable.Range(0, 100).Select(i => Math.Sin(i))];
        double[] probabilities = new double[logits.Length];
        SamplingOptions options = new();
        LogitsFilter.ToProbabilities(logits, options, probabilities);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            LogitsFilter.ToProbabilities(logits, options, probabilities);
            LogitsFilter.Draw(probabilities, 0.5);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Any_filter_keeps_the_likeliest_in_order_and_sums_to_one() =>
        Gen.Select(Logits, Gen.Double[0.05, 5], Gen.Int[1, 45], Gen.Double[0.001, 1]).Sample((logits, temperature, topK, topP) =>
        {
            SamplingOptions options = new() { Temperature = temperature, TopK = topK, TopP = topP };
            double[] probabilities = new double[logits.Length];
            LogitsFilter.ToProbabilities(logits, options, probabilities);

            Assert.Equal(1, probabilities.Sum(), 1e-12);
            Assert.InRange(probabilities.Count(probability => probability > 0), 1, topK);
            int[] ranked = [.. Enumerable.Range(0, logits.Length).OrderByDescending(i => logits[i]).ThenBy(i => i)];
            foreach ((int likelier, int other) in ranked.Zip(ranked.Skip(1)))
            {
                Assert.True(probabilities[likelier] >= probabilities[other]);
                Assert.True(logits[likelier] > double.NegativeInfinity || probabilities[likelier] == 0);
            }
        });

    [Fact]
    public void What_topP_keeps_reaches_it_and_would_not_with_one_less() =>
        Gen.Select(Logits, Gen.Double[0.001, 0.999]).Sample((logits, topP) =>
        {
            double[] whole = new double[logits.Length];
            double[] kept = new double[logits.Length];
            LogitsFilter.ToProbabilities(logits, new SamplingOptions(), whole);
            LogitsFilter.ToProbabilities(logits, new SamplingOptions { TopP = topP }, kept);

            double[] masses = [.. whole.Where((_, i) => kept[i] > 0)];
            Assert.True(masses.Sum() >= topP - 1e-9);
            Assert.True(masses.Sum() - masses.Min() < topP + 1e-9);
        });

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.2499, 1)]
    [InlineData(0.25, 3)]
    [InlineData(0.9999, 3)]
    public void Draw_inverts_the_cumulative_distribution(double uniform, int expected) =>
        Assert.Equal(expected, LogitsFilter.Draw([0, 0.25, 0, 0.75, 0], uniform));

    [Fact]
    public void Draw_beyond_a_sum_that_rounding_left_short_takes_the_last_positive_one() =>
        Assert.Equal(1, LogitsFilter.Draw([0.5, 0.499999, 0, 0], 0.9999999));

    [Fact]
    public void Draw_from_nothing_is_refused() =>
        Assert.Throws<ArgumentException>(() => LogitsFilter.Draw([0, 0], 0.5));

    private static double[] Filter(double[] probabilities, SamplingOptions options)
    {
        double[] filtered = new double[probabilities.Length];
        LogitsFilter.ToProbabilities([.. probabilities.Select(probability => Math.Log(probability))], options, filtered);
        return filtered;
    }

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
