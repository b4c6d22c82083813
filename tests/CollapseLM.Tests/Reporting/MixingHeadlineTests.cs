using System.Globalization;
using System.Text.Json.Nodes;
using CollapseLM.Reporting;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class MixingHeadlineTests
{
    private const string Bits = "human.bitsPerChar";

    [Fact]
    public void The_smallest_share_that_is_enough_is_named() => Assert.Equal(
        "Over 2 generations without human text, bits per character rose from 3.00 to 3.50 (1 seed); as far as 1 seed can tell, 25 % human text or more "
        + "kept the rise as small as merely training again does (twin: \u22120.01 to +0.02 bits).",
        Headline.Of(Grid((0, 3.5), (0.1, 3.2), (0.25, 3.02), (0.5, 2.9))));

    [Fact]
    public void One_share_inside_by_chance_below_one_outside_is_not_enough() => Assert.Contains(
        "only 50 % human text, the most tried, kept the rise", Headline.Of(Grid((0, 3.5), (0.1, 3.01), (0.25, 3.2), (0.5, 3.0))), StringComparison.Ordinal);

    [Fact]
    public void None_is_said_to_be_none() => Assert.Contains(
        "no share of human text tried (0\u201325 %) kept the rise", Headline.Of(Grid((0, 3.5), (0.1, 3.3), (0.25, 3.03))), StringComparison.Ordinal);

    [Fact]
    public void All_are_said_to_be_all() => Assert.Contains(
        "every share of human text tried (0\u201310 %) kept the rise", Headline.Of(Grid((0, 3.01), (0.1, 3.0))), StringComparison.Ordinal);

    [Fact]
    public void With_five_seeds_the_whole_interval_counts_and_nothing_is_hedged()
    {
        // Change 0.01 on average with a standard deviation of 0.0158: 95 % of the mean is -0.0096 to 0.0296, beyond the twin's 0.02.
        double[] wide = [-0.01, 0, 0.01, 0.02, 0.03];
        double[] narrow = [0.008, 0.009, 0.01, 0.011, 0.012];
        Assert.Contains("; no share of human text tried", Headline.Of(Seeds(wide)), StringComparison.Ordinal);
        string enough = Headline.Of(Seeds(narrow));
        Assert.Contains("; only 50 % human text, the most tried, kept", enough, StringComparison.Ordinal);
        Assert.Contains("(5 seeds, 95 % interval: 3.50)", enough, StringComparison.Ordinal);
        Assert.DoesNotContain("can tell", enough, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_temperature_has_a_verdict_of_its_own() => Assert.Equal(
        "Over 1 generation without human text at temperature 0.8, bits per character rose from 3.00 to 3.90 (1 seed); as far as 1 seed can tell, at "
        + "temperature 1 only 50 % human text, the most tried, and at temperature 0.8 no share of human text tried (0\u201350 %) kept the rise as small as "
        + "merely training again does.",
        Headline.Of(Model(
            Share(0, 1, Chain(1, Bits, 3, 3.4)), Share(0.5, 1, Chain(1, Bits, 3, 3)), Share(0, 0.8, Chain(1, Bits, 3, 3.9)),
            Share(0.5, 0.8, Chain(1, Bits, 3, 3.5)), Arm("twin", "twin", Chain(1, Bits, 3, 3.02)))));

    [Fact]
    public void An_arm_outside_the_grid_that_moved_further_is_told() => Assert.EndsWith(
        "; cold moved furthest (3.00 to 4.00).",
        Headline.Of(Model(
            Share(0, 1, Chain(1, Bits, 3, 3.4)), Share(0.5, 1, Chain(1, Bits, 3, 3)),
            Share(0, 0.8, Chain(1, Bits, 3, 4)) with { Name = "cold" }, Arm("twin", "twin", Chain(1, Bits, 3, 3.02)))),
        StringComparison.Ordinal);

    [Fact]
    public void Without_a_twin_there_is_no_verdict() => Assert.Contains(
        "moved furthest in", Headline.Of(Model(Share(0, 1, Chain(1, Bits, 3, 3.4)), Share(0.5, 1, Chain(1, Bits, 3, 3)))), StringComparison.Ordinal);

    [Fact]
    public void Temperatures_are_told_coldest_and_warmest() => Assert.Equal(
        "Over 1 generation without human text, at temperature 0.8 bits per character rose from 3.00 to 3.90 (1 seed), more than by merely training again; "
        + "at temperature 1.2 bits per character rose from 3.00 to 3.01 (1 seed), no more than by merely training again.",
        Headline.Of(Model(
            Share(0, 1, Chain(1, Bits, 3, 3.4)), Share(0, 1.2, Chain(1, Bits, 3, 3.01)), Share(0, 0.8, Chain(1, Bits, 3, 3.9)),
            Arm("twin", "twin", Chain(1, Bits, 3, 3.02)))));

    private static ReportModel Grid(params (double Share, double Last)[] arms) => Model(
        [.. arms.Select(arm => Share(arm.Share, 1, Chain(1, Bits, 3, 3.3, arm.Last))), Arm("twin", "twin", Chain(1, Bits, 3, 2.99, 3.02))]);

    private static ReportModel Seeds(double[] changes) => Model(
        Share(0, 1, [.. changes.Select((_, seed) => Chain(seed, Bits, 3, 3.5))]),
        Share(0.5, 1, [.. changes.Select((change, seed) => Chain(seed, Bits, 3, 3 + change))]),
        Arm("twin", "twin", [.. changes.Select((_, seed) => Chain(seed, Bits, 3, seed % 2 == 0 ? 2.99 : 3.02))]));

    private static ReportArm Share(double share, double temperature, params IReadOnlyList<ReportChain> chains) =>
        Arm(string.Create(CultureInfo.InvariantCulture, $"share-{share}-{temperature}"), "treatment", chains) with
        {
            Config = new JsonObject
            {
                ["sampling"] = new JsonObject { ["temperature"] = temperature },
                ["regime"] = new JsonObject { ["kind"] = "replace", ["humanShare"] = share },
            },
        };
}
