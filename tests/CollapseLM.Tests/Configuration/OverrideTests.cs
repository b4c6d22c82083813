using CollapseLM.Configuration;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;

namespace CollapseLM.Tests.Configuration;

/// <summary>What <c>--set</c> may say: the same keys, types and ranges as the file.</summary>
public sealed class OverrideTests
{
    [Theory]
    [InlineData("training.steps=ten", "training.steps", "expected a whole number", "found text \"ten\"")]
    [InlineData("training.steps=", "training.steps", "expected a whole number", "found text \"\"")]
    [InlineData("training.steps=0", "training.steps", "must be 1 to", "found 0")]
    [InlineData("training.learningRate=NaN", "training.learningRate", "must be finite", "found text \"NaN\"")]
    [InlineData("sampling.temperature=0,5", "sampling.temperature", "expected a number", "found text \"0,5\"")]
    [InlineData("trainin.steps=5", "trainin", "unknown key", "did you mean `training`?")]
    [InlineData("training.stps=5", "training.stps", "unknown key", "did you mean `steps`?")]
    [InlineData("training.steps.more=5", "training.steps", "expected a whole number", "found an object")]
    [InlineData("training.steps", "training.steps", "no key=value found", "write --set")]
    [InlineData("=5", "", "no key=value found", "\"=5\"")]
    [InlineData("seeds=[1, 2", "seeds", "ends before every bracket", "found [1, 2")]
    [InlineData("model={\"kind\": \"ngram\", \"kind\": \"ngram\"}", "model.kind", "given twice", "keep one")]
    public void Wrong_override_is_named_as_such(string text, string key, string first, string second)
    {
        Problem problem = Assert.Single(ConfigText.Refusal(ConfigText.Minimal(), text).Problems);
        Assert.Equal("--set", problem.Where);
        Assert.Equal(key, problem.Key);
        Assert.Contains(first, problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(second, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Later_override_wins() =>
        Assert.Equal(7, ConfigText.Load(ConfigText.Minimal(), "training.steps=ten", "training.steps=7").Common.Training.Steps);

    [Fact]
    public void Override_mends_the_file() =>
        Assert.Equal(3, ConfigText.Load(ConfigText.Minimal(""" "generations": "ten" """), "generations=3").Common.Generations);

    [Theory]
    [InlineData("name=quick", "quick")]
    [InlineData("name=\"quick\"", "quick")]
    [InlineData(" name = quick ", "quick")]
    [InlineData("name=2024", "2024")]
    [InlineData("name=true", "true")]
    public void Text_needs_no_quotes(string text, string name) =>
        Assert.Equal(name, ConfigText.Load(ConfigText.Minimal(), text).Common.Name);

    [Fact]
    public void Value_may_hold_an_equals_sign() =>
        Assert.Equal("a=b", ConfigText.Load(ConfigText.Minimal(), "question=a=b").Common.Question);

    [Fact]
    public void Null_takes_a_setting_back() =>
        Assert.Null(ConfigText.Load(ConfigText.Minimal(""" "sampling": { "topK": 5 } """), "sampling.topK=null").Common.Sampling.TopK);

    [Fact]
    public void Sections_that_the_file_leaves_out_can_be_set()
    {
        ExperimentConfig config = ConfigText.Load(ConfigText.Minimal(), "model.layers=3", "split.testDocuments=[\"emma\"]", "seeds=[4, 2]").Common;
        Assert.Equal(new TransformerOptions { Layers = 3 }, config.Model);
        Assert.Equal(["emma"], config.Split.TestDocuments!);
        Assert.Equal([4, 2], config.Seeds);
    }

    [Fact]
    public void Whole_objects_can_be_set()
    {
        ExperimentConfig config = ConfigText.Load(
            ConfigText.Minimal(""" "model": { "layers": 3 } """), "model={\"kind\": \"ngram\", \"order\": 3}", "regime={\"kind\": \"accumulate\"}").Common;
        Assert.Equal(new NgramOptions { Order = 3 }, config.Model);
        Assert.IsType<Accumulate>(config.Regime);
    }

    [Fact]
    public void Grid_axes_can_be_set_and_taken_away()
    {
        string text = ConfigText.Minimal(""" "grid": { "sampling.temperature": [0.5, 1] }, "controls": { "twin": false } """);
        Assert.Equal(
            ["temperature-2_steps-5", "temperature-3_steps-5"],
            ConfigText.Load(text, "grid.sampling.temperature=[2, 3]", "grid.training.steps=[5]").Arms.Select(arm => arm.Name));
        Assert.Equal(["replace"], ConfigText.Load(text, "grid=null").Arms.Select(arm => arm.Name));
    }

    [Fact]
    public void Override_that_arms_set_again_is_warned_of()
    {
        ExperimentFile file = ConfigText.Load(ConfigText.Minimal(""" "grid": { "sampling.temperature": [0.5, 1] } """), "sampling.temperature=2");
        Problem warning = Assert.Single(file.Warnings);
        Assert.Equal("--set", warning.Where);
        Assert.Equal("sampling.temperature", warning.Key);
        Assert.Equal([0.5, 1], file.Arms.Where(arm => arm.Kind == ArmKind.Treatment).Select(arm => arm.Config.Sampling.Temperature));
    }
}
