using CollapseLM.Reporting;
using CollapseLM.Statistics;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class ArmStatisticsTests
{
    private const string Bits = "human.bitsPerChar";

    [Fact]
    public void An_arm_is_told_by_its_paired_differences()
    {
        ArmStatistics arm = Assert.Single(ArmStatistics.Of(FiveSeeds(), Bits, 1, marginShare: null));
        Assert.Equal(3, arm.Generation);
        Assert.Equal(0.6, arm.Difference.Mean!.Value, 1e-12);
        Assert.Equal(0.2, arm.Slope!.Mean, 1e-12);
        Assert.Equal(new Onset(1, 1, 1), arm.Onset);
        Assert.Equal(0.02, arm.Margin);
        Assert.Equal(arm.Difference.P, arm.RaisedP);
        Assert.True(arm.Bootstrapped is var (low, high) && low < 0.6 && high > 0.6);
    }

    [Fact]
    public void Of_two_arms_p_is_raised_and_seeds_that_are_behind_are_left_out()
    {
        ReportModel one = FiveSeeds();
        ReportArm second = one.Arms[0] with { Name = "second", Chains = [.. one.Arms[0].Chains.Select((chain, index) => index == 4 ? chain with { Generations = [chain.Generations[0]] } : chain)] };
        IReadOnlyList<ArmStatistics> arms = ArmStatistics.Of(one with { Arms = [one.Arms[0], second with { Chains = one.Arms[0].Chains }, one.Arms[1]] }, Bits, 1, null);
        Assert.Equal(2 * arms[0].Difference.P!.Value, arms[0].RaisedP!.Value, 1e-15);
        ArmStatistics behind = ArmStatistics.Of(one with { Arms = [second, one.Arms[1]] }, Bits, 1, null)[0];
        Assert.Equal(4, behind.Difference.Count);
        Assert.Null(behind.RaisedP);
        Assert.Null(behind.Bootstrapped);
    }

    [Fact]
    public void Fewer_words_are_worse_and_their_margin_is_a_share_of_generation_0()
    {
        ReportModel model = Model(
            Arm("replace", "treatment", Chain(1, "vocab.humanWordsKept", 1000, 990, 900), Chain(2, "vocab.humanWordsKept", 1000, 985, 910)),
            Arm("twin", "twin", Chain(1, "vocab.humanWordsKept", 1000, 1000, 1000), Chain(2, "vocab.humanWordsKept", 1000, 1000, 1000)));
        ArmStatistics arm = Assert.Single(ArmStatistics.Of(model, "vocab.humanWordsKept", -1, 0.02));
        Assert.Equal(20, arm.Margin);
        Assert.Equal(new Onset(2, 2, 2), arm.Onset);
    }

    [Fact]
    public void Without_a_twin_or_a_later_generation_nothing_is_told()
    {
        Assert.Empty(ArmStatistics.Of(Model(Arm("replace", "treatment", Chain(1, Bits, 2, 3))), Bits, 1, null));
        Assert.Empty(ArmStatistics.Of(Model(Arm("replace", "treatment", Chain(1, Bits, 2)), Arm("twin", "twin", Chain(1, Bits, 2))), Bits, 1, null));
    }

    private static ReportModel FiveSeeds() => Model(
        Arm("replace", "treatment", [.. Enumerable.Range(1, 5).Select(seed => Chain(seed, Bits, [.. Enumerable.Range(0, 4).Select(k => (double?)(seed + (k * (0.2 + (0.01 * (seed - 3))))))]))]),
        Arm("twin", "twin", [.. Enumerable.Range(1, 5).Select(seed => Chain(seed, Bits, seed, seed, seed, seed))]));
}
