using CollapseLM.Models;

namespace CollapseLM.Tests.Models;

/// <summary>Distributions cut by hand.</summary>
public sealed class TruncationTests
{
    /// <summary>Entropy 1.75 bits; surprises 1, 2, 3 and 3 bits, so 0.75, 0.25, 1.25 and 1.25 bits from it.</summary>
    private static readonly double[] Eighths = [0.5, 0.25, 0.125, 0.125];

    [Theory]
    [InlineData(1e-9, new[] { 0, 1, 0, 0.0 })]
    [InlineData(0.25, new[] { 0, 1, 0, 0.0 })]
    [InlineData(0.26, new[] { 2 / 3.0, 1 / 3.0, 0, 0 })]
    [InlineData(0.76, new[] { 4 / 7.0, 2 / 7.0, 1 / 7.0, 0 })]
    [InlineData(1.0, new[] { 0.5, 0.25, 0.125, 0.125 })]
    public void Typical_sampling_keeps_what_surprises_as_expected(double typicalP, double[] expected) =>
        AssertClose(expected, Filter(Eighths, new SamplingOptions { TypicalP = typicalP }));

    [Theory]
    [InlineData(0.2, new[] { 0.5, 0.3, 0.1, 0.1 })]
    [InlineData(0.21, new[] { 0.625, 0.375, 0, 0 })]
    [InlineData(1.0, new[] { 1.0, 0, 0, 0 })]
    public void MinP_keeps_what_is_likely_enough_beside_the_likeliest(double minP, double[] expected) =>
        AssertClose(expected, Filter([0.5, 0.3, 0.1, 0.1], new SamplingOptions { MinP = minP }));

    /// <summary>At temperature 1/2 the shares are 25 : 9 : 1 : 1 of 36.</summary>
    [Fact]
    public void MinP_measures_what_temperature_has_made() =>
        AssertClose([25 / 34.0, 9 / 34.0, 0, 0], Filter([0.5, 0.3, 0.1, 0.1], new SamplingOptions { Temperature = 0.5, MinP = 0.3 }));

    /// <summary>Of two thirds and one third, which a top-p of 0.7 leaves, the likelier one is typical; of all four the second one.</summary>
    [Fact]
    public void Typical_sampling_measures_what_topP_has_left() =>
        AssertClose([1, 0, 0, 0], Filter(Eighths, new SamplingOptions { TopP = 0.7, TypicalP = 1e-9 }));

    /// <summary>The likeliest one is not typical; beside it the typical one would be too unlikely.</summary>
    [Fact]
    public void MinP_measures_what_typical_sampling_has_left() =>
        AssertClose([0, 1, 0, 0], Filter(Eighths, new SamplingOptions { TypicalP = 0.25, MinP = 0.6 }));

    [Theory]
    [InlineData(null, new[] { 0.25 / 0.59, 0.3 / 0.59, 0.04 / 0.59 })]
    [InlineData(2, new[] { 0.25 / 0.75, 0.3 / 0.75, 0.2 / 0.75 })]
    [InlineData(50, new[] { 0.25 / 0.59, 0.3 / 0.59, 0.04 / 0.59 })]
    public void A_penalty_of_two_squares_what_stands_before_however_often(int? window, double[] expected) =>
        AssertClose(expected, Filter([0.5, 0.3, 0.2], new SamplingOptions { RepetitionPenalty = 2, RepetitionWindow = window }, 2, 0, 0));

    [Fact]
    public void The_penalty_does_not_depend_on_what_is_added_to_all_logits()
    {
        SamplingOptions options = new() { RepetitionPenalty = 1.7 };
        double[] raised = [Math.Log(0.5) + 40, Math.Log(0.3) + 40, Math.Log(0.2) + 40];
        double[] probabilities = new double[3];
        LogitsFilter.ToProbabilities(raised, options, [1], probabilities);
        AssertClose(Filter([0.5, 0.3, 0.2], options, 1), probabilities);
    }

    [Fact]
    public void A_penalty_comes_before_the_choice_of_the_likeliest() =>
        AssertClose([0, 1, 0], Filter([0.5, 0.3, 0.2], new SamplingOptions { RepetitionPenalty = 2, Temperature = 0 }, 0));

    private static double[] Filter(double[] probabilities, SamplingOptions options, params int[] before)
    {
        double[] filtered = [.. probabilities.Select(probability => Math.Log(probability))];
        LogitsFilter.ToProbabilities(filtered, options, before, filtered);
        return filtered;
    }

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
