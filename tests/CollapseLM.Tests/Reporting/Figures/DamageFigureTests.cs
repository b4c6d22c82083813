using System.Text.Json.Nodes;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Figures;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting.Figures;

public sealed class DamageFigureTests
{
    private const string Bits = "human.bitsPerChar";

    [Fact]
    public void Damage_is_the_arm_minus_its_twin_seed_by_seed()
    {
        Figure figure = Assert.Single(FigureSet.Of(Model(
            Share("a", 0, Chain(1, Bits, 3.0, 3.5), Chain(2, Bits, 3.1, 3.8)),
            Share("b", 0.5, Chain(1, Bits, 3.0, 3.2), Chain(2, Bits, 3.1, 3.3)),
            Arm("twin", "twin", Chain(1, Bits, 3.0, 3.1), Chain(2, Bits, 3.1, 3.2)))).Damage);

        // Seed 1: 3.5 - 3.1 and 3.2 - 3.1; seed 2: 3.8 - 3.2 and 3.3 - 3.2.
        Assert.Equal(["damage-bits"], [figure.Name]);
        Assert.Equal([0.4, 0.1], Values(figure.Series[0]));
        Assert.Equal([0.6, 0.1], Values(figure.Series[1]));
        Assert.Equal([0.5, 0.1], Values(figure.Series[2]));
        Assert.Equal([SeriesShape.Dots, SeriesShape.Dots, SeriesShape.Steps], figure.Series.Select(series => series.Shape));
        Assert.Equal([0, 0.5], figure.Series[2].Points.Select(point => point.X));
        Assert.Equal([new FigureBand("the twin: human text only", 0, 0)], figure.Bands);
        Assert.Contains("0.50 at 0, 0.10 at 0.5.", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_twin_damage_counts_from_generation_0_and_lost_words_count_upwards()
    {
        Figure figure = Assert.Single(FigureSet.Of(Model(
            Share("a", 0, Chain(1, "vocab.humanWordsKept", 900, 700)) with { Twin = null },
            Share("b", 0.5, Chain(1, "vocab.humanWordsKept", 900, 850)) with { Twin = null })).Damage);
        Assert.Equal("damage-words", figure.Name);
        Assert.Equal([200, 50], Values(figure.Series[^1]));
        Assert.Equal("no change", figure.Bands[0].Label);
    }

    [Fact]
    public void One_seed_is_a_seed_and_not_a_mean()
    {
        Figure figure = Assert.Single(FigureSet.Of(Model(
            Share("a", 0, Chain(7, Bits, 3.0, 3.5)), Share("b", 0.5, Chain(7, Bits, 3.0, 3.2)), Arm("twin", "twin", Chain(7, Bits, 3.0, 3.1)))).Damage);
        FigureSeries only = Assert.Single(figure.Series);
        Assert.Equal(7, only.Seed);
        Assert.True(only.Leading);
        Assert.DoesNotContain("mean", only.Name + figure.Key, StringComparison.Ordinal);
        Assert.Contains("One seed", figure.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_seeds_have_an_interval_of_the_paired_differences()
    {
        double[] costs = [0.1, 0.2, 0.3, 0.4, 0.5];
        ReportChain[] twin = [.. costs.Select((_, seed) => Chain(seed + 1, Bits, 3, 3 + (0.7 * seed)))];
        ReportChain[] arm = [.. costs.Select((cost, seed) => Chain(seed + 1, Bits, 3, 3 + (0.7 * seed) + cost))];
        Figure figure = Assert.Single(FigureSet.Of(Model(Share("a", 0, arm), Share("b", 0.5, twin), Arm("twin", "twin", twin))).Damage);
        FigurePoint point = figure.Series.Single(series => series.Leading).Points[0];
        Assert.Equal(0.3, point.Y!.Value, 9);
        Assert.Equal(0.3 + (2.776 * 0.0707107), point.High!.Value, 4);
    }

    [Fact]
    public void Seeds_stand_on_both_sides_of_their_mean_and_all_of_them_inside()
    {
        Figure figure = Assert.Single(FigureSet.Of(Model(
            Share("a", 0, Chain(1, Bits, 3, 3.5), Chain(2, Bits, 3, 3.8)), Share("b", 0.5, Chain(1, Bits, 3, 3.2), Chain(2, Bits, 3, 3.3)),
            Arm("twin", "twin", Chain(1, Bits, 3, 3), Chain(2, Bits, 3, 3)))).Damage);
        Assert.Equal(0, figure.Series[2].Aside);
        Assert.Equal(-figure.Series[0].Aside, figure.Series[1].Aside);

        // The plot of a phone is 300 pixels wide; a dot's half is 3.
        FigureScale x = FigureScales.Of(figure).X;
        Assert.All(figure.Series, series => Assert.InRange((300 * x.Share(0)) + series.Aside, 3, 297));
        Assert.All(figure.Series, series => Assert.InRange((300 * x.Share(0.5)) + series.Aside, 3, 297));
    }

    [Fact]
    public void Groups_at_the_same_place_stand_beside_each_other()
    {
        Figure figure = Assert.Single(FigureSet.Of(Model(
            With("a", 0, 0.8, "replace"), With("b", 0.5, 0.8, "replace"), With("c", 0, 1, "replace"), With("d", 0.5, 1, "replace"))).Damage);
        double[] means = [.. figure.Series.Where(series => series.Leading).Select(series => series.Aside)];
        Assert.Equal([-3.5, 3.5], means);
    }

    [Fact]
    public void Arms_that_differ_in_another_setting_too_are_a_series_each()
    {
        Figure figure = Assert.Single(FigureSet.Of(Model(
            With("a", 0, 0.8, "replace"), With("b", 0.5, 0.8, "replace"), With("c", 0, 1, "replace"), With("d", 0.5, 1, "replace"))).Damage);
        Assert.Equal(["temperature 0.8", "temperature 1"], figure.Groups);
    }

    [Fact]
    public void Where_the_share_is_the_same_the_temperature_is_the_axis()
    {
        Figure figure = Assert.Single(FigureSet.Of(Model(With("a", 0, 0.8, "replace"), With("b", 0, 1, "replace"))).Damage);
        Assert.Equal("sampling temperature", figure.X.Label);
        Assert.Equal([0.8, 1], figure.Series[^1].Points.Select(point => point.X));
    }

    [Fact]
    public void A_regime_that_does_not_mix_by_share_has_no_place_on_its_axis()
    {
        Figure figure = Assert.Single(FigureSet.Of(Model(
            With("a", 0, 1, "replace"), With("b", 0.5, 1, "replace"), With("c", 0.2, 1, "accumulate"))).Damage);
        Assert.Equal([0, 0.5], figure.Series[^1].Points.Select(point => point.X));
    }

    [Fact]
    public void A_constant_schedule_is_its_number_and_another_schedule_is_none()
    {
        JsonObject constant = new() { ["schedule"] = "constant", ["value"] = 0.25 };
        JsonObject power = new() { ["schedule"] = "power", ["start"] = 0.5, ["exponent"] = 1 };
        Figure figure = Assert.Single(FigureSet.Of(Model(
            With("a", 0, 1, "replace"), With("b", constant, 1, "replace"), With("c", power, 1, "replace"))).Damage);
        Assert.Equal([0, 0.25], figure.Series[^1].Points.Select(point => point.X));
    }

    [Fact]
    public void Arms_that_differ_in_no_number_have_no_such_figure() =>
        Assert.Empty(FigureSet.Of(Model(With("a", 0, 1, "replace"), With("b", 0, 1, "accumulate"))).Damage);

    private static double[] Values(FigureSeries series) => [.. series.Points.Select(point => Math.Round(point.Y!.Value, 9))];

    private static ReportArm Share(string name, double share, params IReadOnlyList<ReportChain> chains) =>
        Arm(name, "treatment", chains) with { Config = Config(share, 1, "replace") };

    private static ReportArm With(string name, JsonNode share, double temperature, string kind) =>
        Arm(name, "treatment", Chain(1, Bits, 3, 4)) with { Twin = null, Config = Config(share, temperature, kind) };

    private static JsonObject Config(JsonNode share, double temperature, string kind) => new()
    {
        ["name"] = "test",
        ["regime"] = new JsonObject { ["kind"] = kind, ["humanShare"] = share },
        ["sampling"] = new JsonObject { ["temperature"] = temperature },
    };
}
