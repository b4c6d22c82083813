using System.Globalization;
using System.Text.Json.Nodes;
using CollapseLM.Reporting;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class MixingHeadlineTests
{
    private const string Bits = "human.bitsPerChar";

    /// <summary>Seeds differ far more than any arm: only the pairs within a seed can tell the arms apart.</summary>
    private static readonly double[] Levels = [2.8, 2.9, 3.0, 3.1, 3.2];

    /// <summary>Standard deviation 0.00158, so that a 95 % interval of five has the half width 0.00196.</summary>
    private static readonly double[] Quiet = [-0.002, -0.001, 0, 0.001, 0.002];

    /// <summary>Half widths of five: 0.031 at 95 %, 0.024 at 90 %, by 2.776 and 2.132 in a printed table.</summary>
    private static readonly double[] Loud = [-0.03, -0.02, 0, 0.02, 0.03];

    [Fact]
    public void The_smallest_share_shown_to_be_enough_is_named() => Assert.Equal(
        "Over 2 generations without human text, bits per character rose from 3.00 to 3.50 (5 seeds, 95 % interval: 3.30\u20133.70); with 25 % human "
        + "text or more it ended within 0.02 bits of the human-only twin.",
        Headline.Of(Grid(Quiet, (0, 0.5), (0.1, 0.2), (0.25, 0.01), (0.5, -0.01))));

    [Fact]
    public void A_share_that_holds_by_chance_below_one_that_does_not_is_not_enough() => Assert.Contains(
        "; with 50 % human text, the most tried, it ended within 0.02 bits", Headline.Of(Grid(Quiet, (0, 0.5), (0.1, 0.01), (0.25, 0.2), (0.5, 0))),
        StringComparison.Ordinal);

    [Fact]
    public void None_is_said_to_be_none_with_its_sizes() => Assert.EndsWith(
        "; every share of human text tried lost more than the human-only twin: +0.30 bits (+0.30 to +0.30) at 10 %, +0.03 bits (+0.03 to +0.03) at 25 %.",
        Headline.Of(Grid(Quiet, (0, 0.5), (0.1, 0.3), (0.25, 0.03))), StringComparison.Ordinal);

    [Fact]
    public void A_wide_interval_is_not_taken_for_no_loss() => Assert.EndsWith(
        "; with 25 % human text, the most tried, no loss beyond the human-only twin's is shown "
        + "(+0.30 bits (+0.27 to +0.33) at 10 %, +0.01 bits (\u22120.02 to +0.04) at 25 %).",
        Headline.Of(Grid(Loud, (0, 0.5), (0.1, 0.3), (0.25, 0.01))), StringComparison.Ordinal);

    [Fact]
    public void A_loss_at_the_largest_share_is_told_even_if_a_smaller_one_shows_none() => Assert.EndsWith(
        "; even 25 % human text, the most tried, lost more than the human-only twin: +0.30 bits (+0.30 to +0.30).",
        Headline.Of(Grid(Quiet, (0, 0.5), (0.1, 0), (0.25, 0.3))), StringComparison.Ordinal);

    [Fact]
    public void More_seeds_do_not_make_a_loss_pass_for_noise()
    {
        // Twins of many seeds range widely; that an arm ends 0.1 above each of its own must be seen all the same.
        double[] levels = [.. Enumerable.Range(0, 20).Select(seed => 2.5 + (0.05 * seed))];
        ReportModel model = Model(
            Share(0, 1, [.. levels.Select((level, seed) => Chain(seed, Bits, level, level + 0.5))]),
            Share(0.5, 1, [.. levels.Select((level, seed) => Chain(seed, Bits, level, level + 0.1 + (0.001 * (seed % 3))))]),
            Arm("twin", "twin", [.. levels.Select((level, seed) => Chain(seed, Bits, level, level))]));
        Assert.Contains("every share of human text tried lost more than the human-only twin: +0.10 bits", Headline.Of(model), StringComparison.Ordinal);
    }

    [Fact]
    public void Few_seeds_are_hedged_and_one_claims_nothing()
    {
        Assert.Contains(
            "; as far as 2 seeds can tell, every share of human text tried lost more than the human-only twin: +0.20 bits (+0.20 to +0.20) at 50 %.",
            Headline.Of(Grid([-0.001, 0.001], (0, 0.5), (0.5, 0.2))), StringComparison.Ordinal);
        Assert.EndsWith(
            "; as far as 1 seed can tell, against the human-only twin it is +0.20 bits at 50 %.",
            Headline.Of(Grid([0], (0, 0.5), (0.5, 0.2))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_share_is_not_said_while_one_is_behind_or_not_begun()
    {
        ReportArm behind = Share(1, 1, [.. Levels.Select((level, seed) => Chain(seed, Bits, level, level))]);
        ReportModel grid = Grid(Quiet, (0, 0.5), (0.5, 0.2));
        Assert.Contains("every share", Headline.Of(grid), StringComparison.Ordinal);
        Assert.DoesNotContain("every share", Headline.Of(grid with { Arms = [.. grid.Arms, behind] }), StringComparison.Ordinal);
        Assert.DoesNotContain("every share", Headline.Of(grid with { Arms = [.. grid.Arms, behind with { Chains = [] }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_twin_that_is_behind_in_any_seed_tells_no_share_to_be_enough()
    {
        ReportModel grid = Grid(Quiet, (0, 0.5), (0.5, 0));
        ReportArm twin = grid.Arms[^1];
        ReportArm late = twin with { Chains = [.. twin.Chains.Skip(1), twin.Chains[0] with { Generations = [twin.Chains[0].Generations[0]] }] };
        Assert.Contains("ended within", Headline.Of(grid), StringComparison.Ordinal);
        Assert.DoesNotContain("ended within", Headline.Of(grid with { Arms = [.. grid.Arms.SkipLast(1), late] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_temperature_has_a_verdict_of_its_own() => Assert.EndsWith(
        "; at temperature 1 with 50 % human text, the most tried, it ended within 0.02 bits of the human-only twin; at temperature 0.8 every share of "
        + "human text tried lost more than the human-only twin: +0.50 bits (+0.50 to +0.50) at 50 %.",
        Headline.Of(Model(
            Share(0, 1, Seeds(Quiet, 0.4)), Share(0.5, 1, Seeds(Quiet, 0)), Share(0, 0.8, Seeds(Quiet, 0.9)), Share(0.5, 0.8, Seeds(Quiet, 0.5)),
            Twin(Quiet.Length))),
        StringComparison.Ordinal);

    [Fact]
    public void An_arm_outside_the_grid_that_moved_further_is_told() => Assert.EndsWith(
        "; cold moved furthest (3.00 to 4.00).",
        Headline.Of(Model(
            Share(0, 1, Seeds(Quiet, 0.4)), Share(0.5, 1, Seeds(Quiet, 0)), Share(0, 0.8, Seeds(Quiet, 1)) with { Name = "cold" }, Twin(Quiet.Length))),
        StringComparison.Ordinal);

    /// <summary>Fixed and fresh text are two questions: neither may answer for the other.</summary>
    [Fact]
    public void Fixed_and_fresh_text_have_verdicts_of_their_own()
    {
        ReportArm[] arms =
        [
            Share(0, 1, Seeds(Quiet, 0.4)), Share(0.1, 1, Seeds(Quiet, 0.2)), Share(0.5, 1, Seeds(Quiet, 0)),
            Fresh(Share(0.1, 1, Seeds(Quiet, 0.1))), Fresh(Share(0.5, 1, Seeds(Quiet, 0.05))),
        ];
        Assert.EndsWith(
            "; fixed human text: with 50 % human text, the most tried, it ended within 0.02 bits of the human-only twin; fresh human text: every share of human text tried "
            + "lost more than the human-only twin: +0.10 bits (+0.10 to +0.10) at 10 %, +0.05 bits (+0.05 to +0.05) at 50 %.",
            Headline.Of(Model([.. arms, Twin(Quiet.Length)])), StringComparison.Ordinal);
        Assert.DoesNotContain("most tried", Headline.Of(Model([.. arms[..4], Twin(Quiet.Length)])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_is_a_share_that_the_others_do_not_answer_for()
    {
        ReportArm schedule = Share(0, 1, Seeds(Quiet, 0.1));
        schedule.Config!["regime"]!["humanShare"] = new JsonObject { ["schedule"] = "power", ["start"] = 0.3, ["exponent"] = 1 };
        ReportArm[] arms = [Share(0, 1, Seeds(Quiet, 0.4)), Share(0.1, 1, Seeds(Quiet, 0.2)), schedule, Twin(Quiet.Length)];
        Assert.Contains("moved furthest in", Headline.Of(Model(arms)), StringComparison.Ordinal);
        Assert.Contains("every share of human text tried", Headline.Of(Model([arms[0], arms[1], arms[3]])), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_twin_there_is_no_verdict() => Assert.Contains(
        "moved furthest in", Headline.Of(Model(Share(0, 1, Seeds(Quiet, 0.4)), Share(0.5, 1, Seeds(Quiet, 0)))), StringComparison.Ordinal);

    [Fact]
    public void Temperatures_are_told_coldest_and_warmest() => Assert.Equal(
        "Over 2 generations without human text, at temperature 0.8 bits per character rose from 3.00 to 3.90 (5 seeds, 95 % interval: 3.70\u20134.10), "
        + "ending 0.90 bits above its human-only twin (95 % interval: 0.90); at temperature 1.2 bits per character rose from 3.00 to 3.01 (5 seeds, "
        + "95 % interval: 2.81\u20133.21), ending within 0.02 bits of its human-only twin.",
        Headline.Of(Model(
            Share(0, 1, Seeds(Quiet, 0.4)), Share(0, 1.2, Seeds([0.002, -0.001, 0, 0.001, -0.002], 0.01)), Share(0, 0.8, Seeds(Quiet, 0.9)), Twin(Quiet.Length))));

    private static ReportModel Grid(double[] jitter, params (double Share, double Difference)[] arms) =>
        Model([.. arms.Select(arm => Share(arm.Share, 1, Seeds(jitter, arm.Difference))), Twin(jitter.Length)]);

    private static ReportArm Twin(int seeds) => Arm("twin", "twin", Seeds(new double[seeds], 0));

    /// <summary>Generation 0 at the seed's level, the last one away from it by the difference and the seed's jitter.</summary>
    private static ReportChain[] Seeds(double[] jitter, double difference)
    {
        double[] levels = jitter.Length == 1 ? [3.0] : Levels;
        return [.. jitter.Select((off, seed) => Chain(seed, Bits, levels[seed], levels[seed] + 0.3, levels[seed] + difference + off))];
    }

    private static ReportArm Fresh(ReportArm arm)
    {
        arm.Config!["regime"]!["humanText"] = "fresh";
        return arm with { Name = $"fresh-{arm.Name}" };
    }

    private static ReportArm Share(double share, double temperature, params IReadOnlyList<ReportChain> chains) =>
        Arm(string.Create(CultureInfo.InvariantCulture, $"share-{share}-{temperature}"), "treatment", chains) with
        {
            Config = new JsonObject
            {
                ["sampling"] = new JsonObject { ["temperature"] = temperature },
                ["regime"] = new JsonObject { ["kind"] = "replace", ["humanShare"] = share, ["humanText"] = "fixed" },
            },
        };
}
