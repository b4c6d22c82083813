using System.Text.Json.Nodes;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Figures;
using CollapseLM.Reporting.Html;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting.Figures;

public sealed class TheoryFiguresTests
{
    private const string Bits = "human.bitsPerChar";

    [Fact]
    public void Theory_lies_on_the_axes_of_the_data_in_the_colour_of_its_arm()
    {
        ReportModel model = Model(Arm("replace", "treatment", Chain(1, Bits, 2, 3)), Arm("other", "treatment", Chain(1, Bits, 2, 2))) with
        {
            Theory = [new ArmTheory("replace") { TemperedBits = [2, 2.75] }],
        };
        Figure figure = Assert.Single(FigureSet.Of(model).Theory, figure => figure.Name == "theory-bits");
        Assert.Equal(["replace", "theory for replace"], figure.Groups);
        Assert.Equal([2, 2.75], figure.Series[^1].Points.Select(point => point.Y!.Value));
        IReadOnlyDictionary<string, GroupStyle> styles = GroupStyle.For(figure.Series);
        Assert.Equal(styles["replace"].Colour, styles["theory for replace"].Colour);
        Assert.NotEqual(styles["replace"].Dashes, styles["theory for replace"].Dashes);
        Assert.Contains("replace at generation 1: 3.00 seen, 2.75 by theory.", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("theory, not measured", figure.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_theory_there_is_no_such_figure() => Assert.Empty(FigureSet.Of(Model(Arm("replace", "treatment", Chain(1, Bits, 2, 3)))).Theory);

    [Fact]
    public void Damage_is_stacked_from_decoding_sampling_and_the_rest()
    {
        Figure figure = Parts(new ArmTheory("cold") { TemperedBits = [2, 2.5] }, cold: 3, counts: 2.2);
        Assert.Equal(["sampling", "decoding", "model"], figure.Groups);
        Assert.Equal([0.2, 0.5, 0.3], figure.Series.Select(series => Math.Round(series.Points.Single().Y!.Value, 9)));
    }

    [Fact]
    public void Without_a_count_model_the_rest_is_model_and_sampling() =>
        Assert.Equal(["decoding", "model and sampling"], Parts(new ArmTheory("cold") { TemperedBits = [2, 2.5] }, cold: 3, counts: null).Groups);

    /// <summary>What a cold count model loses beyond the plain one is not the sampling's doing.</summary>
    [Fact]
    public void A_count_model_has_the_plain_one_of_its_own_settings_for_its_sampling()
    {
        ReportModel model = ColdModel(new ArmTheory("cold") { TemperedBits = [2, 2.5] }, 3, 2.2);
        model.Arms[0].Config!["model"]!["kind"] = "ngram";
        Figure figure = FigureSet.Of(model).Theory.Single(figure => figure.Name == "damage-parts");
        Assert.Equal([0.2, 0.5, 0.3], figure.Series.Select(series => Math.Round(series.Points.Single().Y!.Value, 9)));
        model.Arms[0].Config!["model"]!["order"] = 3;
        Assert.Equal(["decoding", "model and sampling"], FigureSet.Of(model).Theory.Single(other => other.Name == "damage-parts").Groups);
    }

    /// <summary>SCIENCE 2b.6: 19 % human text at temperature 0.8 is below the 20 % needed, and ends at 63 and 37 %.</summary>
    [Fact]
    public void A_cold_arm_with_human_text_is_told_what_share_it_needs()
    {
        ReportModel model = ColdModel(new ArmTheory("cold") { TemperedBits = [2, 2.5] }, 3, null);
        Assert.DoesNotContain("share needed", HtmlReport.Render(model), StringComparison.Ordinal);
        model.Arms[0].Config!["regime"]!["humanShare"] = 0.19;
        Assert.Contains("<td>0.8</td><td>19.0 %</td><td>20.0 %</td><td>62.8 %, 37.2 %</td>", HtmlReport.Render(model), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_below_0_are_told_and_not_drawn()
    {
        ReportModel model = ColdModel(new ArmTheory("cold") { TemperedBits = [2, 2.5, 2.1] }, 2.3, null, 3.0);
        Figure figure = FigureSet.Of(model).Theory.Single(figure => figure.Name == "damage-parts");
        Assert.Equal([2], figure.Series[0].Points.Select(point => point.X));
        Assert.Contains("No bar where a part is below 0: cold at generation 1 (decoding +0.50, rest \u22120.20).", figure.Caption, StringComparison.Ordinal);
    }

    private static Figure Parts(ArmTheory theory, double cold, double? counts) =>
        FigureSet.Of(ColdModel(theory, cold, counts)).Theory.Single(figure => figure.Name == "damage-parts");

    private static ReportModel ColdModel(ArmTheory theory, double cold, double? counts, params double?[] later)
    {
        ReportArm arm = Arm("cold", "treatment", Chain(1, Bits, [2.0, cold, .. later])) with { Config = Config("transformer", 0.8) };
        ReportArm[] lane = counts is double value ? [Arm("counts", "treatment", Chain(1, Bits, 2.0, value)) with { Config = Config("ngram", 1) }] : [];
        return Model([arm, .. lane, Arm("twin", "twin", Chain(1, Bits, [2.0, 2.0, .. later.Select(_ => (double?)2.0)]))]) with { Theory = [theory] };
    }

    private static JsonObject Config(string kind, double temperature) => new()
    {
        ["model"] = new JsonObject { ["kind"] = kind },
        ["sampling"] = new JsonObject { ["temperature"] = temperature },
        ["regime"] = new JsonObject { ["kind"] = "replace" },
        ["split"] = new JsonObject { ["trainChars"] = 100 },
    };
}
