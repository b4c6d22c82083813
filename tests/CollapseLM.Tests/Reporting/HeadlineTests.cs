using CollapseLM.Reporting;
using CollapseLM.Runs;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class HeadlineTests
{
    private const string Bits = "human.bitsPerChar";

    [Fact]
    public void One_arm_tells_its_change_and_how_far_from_its_twin_it_ended()
    {
        ReportModel model = Model(
            Arm("replace", "treatment", Seed(1, (3.06, 1500, 430), (3.45, 1100, 830)), Seed(2, (3.08, 1500, 430), (3.49, 1106, 824))),
            Arm("twin", "twin", Chain(1, Bits, 3.06, 3.07), Chain(2, Bits, 3.08, 3.07)));
        Assert.Equal(
            "Over 1 generation without human text, bits per character rose from 3.07 to 3.47 (2 seeds: 3.45\u20133.49), and the human words still "
            + "used fell from 1,500 to 1,103 of 1,930; it ended 0.40 bits above its human-only twin (2 seeds: 0.38\u20130.42).",
            Headline.Of(model));
    }

    [Fact]
    public void Seeds_that_differ_among_themselves_do_not_hide_a_loss()
    {
        // Every arm ends within the range of the twins, 2.6 to 3.0, and 0.1 above its own.
        double[] levels = [2.6, 2.7, 2.8, 2.9, 3.0];
        Assert.EndsWith(
            "; it ended 0.10 bits above its human-only twin (95 % interval: 0.10).",
            Headline.Of(Model(
                Arm("replace", "treatment", [.. levels.Select((level, seed) => Chain(seed, Bits, level, level + 0.1 + (seed % 2 * 0.001)))]),
                Arm("twin", "twin", [.. levels.Select((level, seed) => Chain(seed, Bits, level, level))]))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exactly as its human-only twin", 0.0, 0.0, 0.0, 0.0, 0.0)]
    [InlineData("within 0.02 bits of its human-only twin", 0.004, 0.005, 0.006, 0.005, 0.004)]
    [InlineData("without a shown difference from its human-only twin (\u22120.04 to +0.06 bits)", -0.04, 0.05, 0.02, 0.04, -0.02)]
    [InlineData("0.10 bits below its human-only twin (95 % interval: 0.09\u20130.11)", -0.11, -0.1, -0.09, -0.1, -0.1)]
    [InlineData("\u22120.01 bits from its human-only twin (2 seeds: \u22120.05 to +0.03)", -0.05, 0.03)]
    [InlineData("+0.40 bits from its human-only twin (1 seed)", 0.4)]
    public void The_end_is_told_as_the_pairs_allow(string end, params double[] differences) => Assert.EndsWith(
        $"; it ended {end}.",
        Headline.Of(Model(
            Arm("replace", "treatment", [.. differences.Select((difference, seed) => Chain(seed, Bits, 2 + seed, 2 + seed + difference))]),
            Arm("twin", "twin", [.. differences.Select((_, seed) => Chain(seed, Bits, 2 + seed, 2 + seed))]))),
        StringComparison.Ordinal);

    [Fact]
    public void A_twin_that_is_behind_is_compared_where_it_is() => Assert.EndsWith(
        "; it ended +0.20 bits from its human-only twin (1 seed) at generation 1.",
        Headline.Of(Model(Arm("replace", "treatment", Chain(1, Bits, 3, 3.2, 3.4)), Arm("twin", "twin", Chain(1, Bits, 3, 3)))),
        StringComparison.Ordinal);

    [Fact]
    public void An_arm_is_compared_with_its_own_twin_only() => Assert.Equal(
        "Over 1 generation, bits per character moved furthest in large without human text (2.81 to 3.20) and least in small without human "
        + "text (3.62 to 3.66); large ended +0.37 bits from its human-only twin (1 seed).",
        Headline.Of(Model(
            Arm("large", "treatment", Chain(1, Bits, 2.81, 3.20)) with { Twin = "twin@large" },
            Arm("small", "treatment", Chain(1, Bits, 3.62, 3.66)) with { Twin = "twin@small" },
            Arm("twin@large", "twin", Chain(1, Bits, 2.81, 2.83)),
            Arm("twin@small", "twin", Chain(1, Bits, 3.62, 3.66)))));

    [Theory]
    [InlineData("every arm ended within 0.02 bits of its human-only twin", 0.001, 0.002, 0.003, 0.002, 0.001)]
    [InlineData("no arm is shown to differ from its human-only twin", -0.1, 0.1, 0.05, -0.05, 0.02)]
    [InlineData("as far as 2 seeds can tell, no arm is shown to differ from its human-only twin", -0.1, 0.2)]
    public void Several_arms_of_which_none_is_shown_to_differ_are_said_to_be_so(string claim, params double[] differences)
    {
        ReportChain[] Chains(double factor) => [.. differences.Select((value, seed) => Chain(seed, Bits, 3, 3 + (factor * value)))];
        Assert.EndsWith(
            $"; {claim}.",
            Headline.Of(Model(Arm("a", "treatment", Chains(1)), Arm("b", "treatment", Chains(0.5)), Arm("twin", "twin", Chains(0)))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_arm_is_not_said_where_one_has_no_number()
    {
        ReportChain[] Chains(double? last) => [.. Enumerable.Range(1, 5).Select(seed => Chain(seed, Bits, 3, last))];
        ReportModel two = Model(Arm("a", "treatment", Chains(3.001)), Arm("b", "treatment", Chains(3.002)), Arm("twin", "twin", Chains(3)));
        Assert.Contains("every arm", Headline.Of(two), StringComparison.Ordinal);
        Assert.DoesNotContain("every arm", Headline.Of(two with { Arms = [.. two.Arms, Arm("none", "treatment", Chains(null))] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_that_went_less_far_say_how_far() => Assert.Contains(
        "least in b without human text (3.00 to 3.01 over 1 generation)",
        Headline.Of(Model(Arm("a", "treatment", Chain(1, Bits, 3, 3.2, 3.4)), Arm("b", "treatment", Chain(1, Bits, 3, 3.01)))),
        StringComparison.Ordinal);

    [Fact]
    public void An_arm_without_a_twin_is_compared_with_none() => Assert.EndsWith(
        "from 3.00 to 3.10 (1 seed).",
        Headline.Of(Model(
            Arm("a", "treatment", Chain(1, Bits, 3, 3.1)) with { Twin = null }, Arm("twin@b", "twin", Chain(1, Bits, 3, 3.5)))),
        StringComparison.Ordinal);

    [Fact]
    public void Several_arms_tell_the_furthest_and_the_least_change() => Assert.Equal(
        "Over 1 generation, bits per character moved furthest in b without human text (3.00 to 2.00) and least in a without human text (3.00 to 3.01).",
        Headline.Of(Model(
            Arm("a", "treatment", Chain(1, Bits, 3, 3.01)), Arm("b", "treatment", Chain(1, Bits, 3, 2)), Arm("c", "treatment", Chain(1, Bits, 3, 3.5)))));

    [Fact]
    public void What_is_not_measured_is_not_told() => Assert.Equal(
        "Over 1 generation without human text, bits per character could not be compared.",
        Headline.Of(Model(Arm("a", "treatment", Chain(1, Bits, 3, null)))));

    [Fact]
    public void A_run_in_progress_says_so()
    {
        Assert.Equal("No generation is finished yet.", Headline.Of(Model(Arm("a", "treatment", Chain(1, ChainStage.Pending)))));
        Assert.Equal(
            "So far, only generation 0 is finished: 3.00 bits per character on held-out human text (1 seed).",
            Headline.Of(Model(Arm("a", "treatment", Chain(1, ChainStage.Running, new Dictionary<string, double?> { [Bits] = 3 })))));
    }

    private static ReportChain Seed(long seed, params (double Bits, double Kept, double Lost)[] generations) => Chain(
        seed, ChainStage.Done, [.. generations.Select(values => new Dictionary<string, double?>
        {
            [Bits] = values.Bits,
            ["vocab.humanWordsKept"] = values.Kept,
            ["vocab.humanWordsLost"] = values.Lost,
        })]);
}
