using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Regimes;

namespace CollapseLM.Tests.Configuration;

/// <summary>Names of arms and controls, by hand after the definitions.</summary>
public sealed class ArmNamingTests
{
    private const string NoControls = """ "controls": { "twin": false } """;

    [Theory]
    [InlineData("replace")]
    [InlineData("accumulate")]
    [InlineData("accumulateSubsample")]
    [InlineData("humanOnly")]
    public void Only_arm_is_named_after_its_regime(string kind) =>
        Assert.Equal([kind], Names(ConfigText.Minimal(NoControls, $$"""{ "kind": "{{kind}}" }""")));

    [Theory]
    [InlineData(""" "regime.humanShare": [0, 0.05], "sampling.temperature": [0.8, 1.0] """,
        "humanShare-0_temperature-0.8 humanShare-0_temperature-1.0 humanShare-0.05_temperature-0.8 humanShare-0.05_temperature-1.0")]
    [InlineData(""" "sampling.temperature": [1, 0.8], "regime.humanShare": [0] """, "temperature-1_humanShare-0 temperature-0.8_humanShare-0")]
    [InlineData(""" "training.batchSize": [4], "sampling.batchSize": [8, 16], "model.layers": [1] """,
        "training.batchSize-4_sampling.batchSize-8_layers-1 training.batchSize-4_sampling.batchSize-16_layers-1")]
    [InlineData(""" "regime.humanShare": [0.5, { "schedule": "power", "start": 1, "exponent": 2 }] """, "humanShare-0.5 humanShare-2")]
    [InlineData(""" "sampling.topK": [null, 5], "model.tieWeights": [true] """, "topK-null_tieWeights-true topK-5_tieWeights-true")]
    [InlineData(""" "training.initialize": ["scratch", "previous"] """, "initialize-scratch initialize-previous")]
    [InlineData(""" "split.trainChars": [1e3, 2000] """, "trainChars-1e3 trainChars-2000")]
    [InlineData(""" "regime": [{ "kind": "replace" }, { "kind": "accumulate" }] """, "regime-1 regime-2")]
    public void Grid_cell_is_named_by_its_values_as_written(string grid, string names) =>
        Assert.Equal(names, string.Join(' ', Names(ConfigText.Minimal($$"""{{NoControls}}, "grid": { {{grid}} }"""))));

    [Fact]
    public void Grid_cells_with_one_name_are_refused() => Assert.Contains(
        "two cells are named \"humanShare-1\"",
        ConfigText.Refusal(ConfigText.Minimal(""" "grid": { "regime.humanShare": [{ "schedule": "constant", "value": 0 }, 1] } """)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Ten_thousand_cells_are_told_apart()
    {
        string axis = $"[{string.Join(", ", Enumerable.Range(1, 100))}]";
        ExperimentFile file = ConfigText.Load(ConfigText.Minimal($$""" "grid": { "sampling.topK": {{axis}}, "sampling.batchSize": {{axis}} } """));
        Assert.Equal(20_000, file.Arms.Select(arm => arm.Name).Distinct().Count());
    }

    [Fact]
    public void Cell_has_the_common_settings_and_its_own()
    {
        ExperimentFile file = ConfigText.Load(ConfigText.Minimal(
            """ "sampling": { "topK": 9 }, "grid": { "regime.humanShare": [0, 0.5], "sampling.temperature": [0.8, 1] } """));
        ExperimentConfig last = file.Arms[3].Config;
        Assert.Equal("n", last.Name);
        Assert.Equal(0.5, Assert.IsType<Replace>(last.Regime).HumanShare.At(1));
        Assert.Equal(new SamplingOptions { TopK = 9, Temperature = 1 }, last.Sampling);
        Assert.Equal(0.8, file.Arms[2].Config.Sampling.Temperature);
    }

    [Fact]
    public void Arms_keep_their_names_and_order()
    {
        ExperimentFile file = ConfigText.Load(ConfigText.Minimal(
            """ "arms": [{ "name": "z", "set": { "regime.kind": "accumulate" } }, { "name": "a" }, { "name": "m", "set": { "model": { "kind": "ngram" } } }] """));
        Assert.Equal(["z", "a", "m"], file.Arms.Take(3).Select(arm => arm.Name));
        Assert.IsType<Accumulate>(file.Arms[0].Config.Regime);
        Assert.IsType<Replace>(file.Arms[1].Config.Regime);
    }

    [Fact]
    public void One_twin_is_shared_by_arms_that_differ_in_regime_only()
    {
        ExperimentFile file = ConfigText.Load(ConfigText.Minimal(
            """ "training": { "initialize": "previous" }, "controls": { "twin": true, "longRun": true }, "grid": { "regime.humanShare": [0, 0.5] } """));
        Assert.Equal(["humanShare-0", "humanShare-0.5", "twin", "longRun"], file.Arms.Select(arm => arm.Name));
        Assert.Equal([ArmKind.Treatment, ArmKind.Treatment, ArmKind.Twin, ArmKind.LongRun], file.Arms.Select(arm => arm.Kind));
        Assert.All(file.Arms.Skip(2), control => Assert.IsType<HumanOnly>(control.Config.Regime));
        Assert.Equal(Initialization.Scratch, file.Arms[2].Config.Training.Initialize);
        Assert.Equal(Initialization.Previous, file.Arms[3].Config.Training.Initialize);
    }

    [Theory]
    [InlineData(""" "grid": { "regime.humanShare": [0, 0.5], "sampling.temperature": [0.8, 1.0] } """, "twin@temperature-0.8 twin@temperature-1.0")]
    [InlineData(""" "grid": { "sampling.temperature": [0.8], "regime.humanShare": [0, 0.5] } """, "twin")]
    [InlineData(""" "grid": { "model.layers": [1, 2], "sampling.temperature": [0.8], "training.steps": [500, 900] } """,
        "twin@layers-1_steps-500 twin@layers-1_steps-900 twin@layers-2_steps-500 twin@layers-2_steps-900")]
    [InlineData(""" "arms": [{ "name": "plain" }, { "name": "cold", "set": { "sampling.temperature": 0.8 } }, { "name": "mixed", "set": { "regime.humanShare": 0.5 } }] """,
        "twin@temperature-1 twin@temperature-0.8")]
    [InlineData(""" "arms": [{ "name": "a", "set": { "sampling.temperature": 1.0 } }, { "name": "b", "set": { "sampling.temperature": 1 } }] """, "twin")]
    [InlineData(""" "arms": [{ "name": "a", "set": { "sampling.topK": 3 } }, { "name": "b", "set": { "training.steps": 500 } }] """,
        "twin@topK-3_steps-700 twin@topK-null_steps-500")]
    [InlineData(""" "arms": [{ "name": "a", "set": { "model": { "kind": "ngram", "order": 3 } } }, { "name": "b", "set": { "model": { "kind": "ngram", "order": 6 } } }] """,
        "twin@order-3 twin@order-6")]
    [InlineData(""" "grid": { "training.batchSize": [4, 8], "sampling.batchSize": [4, 8] } """,
        "twin@training.batchSize-4_sampling.batchSize-4 twin@training.batchSize-4_sampling.batchSize-8 "
        + "twin@training.batchSize-8_sampling.batchSize-4 twin@training.batchSize-8_sampling.batchSize-8")]
    [InlineData(""" "model": { "kind": "ngram" }, "grid": { "model.order": [3, 6] } """, "twin@order-3 twin@order-6")]
    [InlineData(""" "grid": { "sampling.minP": [null, 0.1] } """, "twin@minP-null twin@minP-0.1")]
    [InlineData(""" "arms": [{ "name": "a" }, { "name": "b", "set": { "loss.truncateAbove": 0.9 } }] """, "twin@truncateAbove-null twin@truncateAbove-0.9")]
    public void Twins_are_one_for_each_combination_outside_the_regime(string settings, string names) =>
        Assert.Equal(names, string.Join(' ', ConfigText.Load(ConfigText.Minimal(settings)).Arms.Where(arm => arm.Kind == ArmKind.Twin).Select(arm => arm.Name)));

    [Fact]
    public void Twin_samples_as_the_arms_that_it_is_for()
    {
        ExperimentFile file = ConfigText.Load(ConfigText.Minimal(""" "grid": { "sampling.temperature": [0.8, 1.0] } """));
        Assert.Equal(0.8, file.Arms.Single(arm => arm.Name == "twin@temperature-0.8").Config.Sampling.Temperature);
        Assert.Equal(1.0, file.Arms.Single(arm => arm.Name == "twin@temperature-1.0").Config.Sampling.Temperature);
    }

    private static IEnumerable<string> Names(string text) => ConfigText.Load(text).Arms.Select(arm => arm.Name);
}
