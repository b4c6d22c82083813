using CollapseLM.Reporting;
using CollapseLM.Runs;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class HeadlineTests
{
    private const string Bits = "human.bitsPerChar";

    [Fact]
    public void One_arm_tells_its_change_and_its_twin()
    {
        ReportModel model = Model(
            Arm("replace", "treatment", Seed(1, (3.06, 1500, 430), (3.45, 1100, 830)), Seed(2, (3.08, 1500, 430), (3.49, 1106, 824))),
            Arm("twin", "twin", Chain(1, Bits, 3.07, 3.08), Chain(2, Bits, 3.07, 3.07)));
        Assert.Equal(
            "Over 1 generation without human text, bits per character rose from 3.07 to 3.47 (2 seeds: 3.45\u20133.49), and the human words still "
            + "used fell from 1,500 to 1,103 of 1,930; the human-only twin stayed within 3.07\u20133.08 bits.",
            Headline.Of(model));
    }

    [Fact]
    public void No_change_beyond_the_twin_is_said_to_be_none() => Assert.Equal(
        "Over 2 generations without human text, bits per character began and ended at 3.07 (1 seed); the human-only twin stayed within "
        + "3.05\u20133.09 bits, so nothing beyond the noise of re-running is seen.",
        Headline.Of(Model(Arm("replace", "treatment", Chain(1, Bits, 3.07, 3.1, 3.07)), Arm("twin", "twin", Chain(1, Bits, 3.05, 3.09)))));

    [Fact]
    public void An_arm_is_compared_with_its_own_twin_only() => Assert.Equal(
        "Over 1 generation, bits per character moved furthest in large without human text (2.81 to 3.20) and least in small without human "
        + "text (3.62 to 3.66); the human-only twin of large stayed within 2.81\u20132.83 bits.",
        Headline.Of(Model(
            Arm("large", "treatment", Chain(1, Bits, 2.81, 3.20)) with { Twin = "twin@large" },
            Arm("small", "treatment", Chain(1, Bits, 3.62, 3.66)) with { Twin = "twin@small" },
            Arm("twin@large", "twin", Chain(1, Bits, 2.81, 2.83)),
            Arm("twin@small", "twin", Chain(1, Bits, 3.62, 3.66)))));

    [Fact]
    public void Arms_within_twins_of_their_own_are_said_to_be_so() => Assert.EndsWith(
        "; the human-only twin of large stayed within 2.80\u20132.90 bits, and every arm ended within its own twin's range, so nothing beyond "
        + "the noise of re-running is seen.",
        Headline.Of(Model(
            Arm("large", "treatment", Chain(1, Bits, 2.81, 2.88)) with { Twin = "twin@large" },
            Arm("small", "treatment", Chain(1, Bits, 3.62, 3.64)) with { Twin = "twin@small" },
            Arm("twin@large", "twin", Chain(1, Bits, 2.80, 2.90)),
            Arm("twin@small", "twin", Chain(1, Bits, 3.62, 3.66)))),
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
