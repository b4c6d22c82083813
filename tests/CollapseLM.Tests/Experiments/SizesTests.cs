using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;
using CollapseLM.Tests.Configuration;

namespace CollapseLM.Tests.Experiments;

public sealed class SizesTests
{
    [Theory]
    [InlineData(null, 1_000_000, 300_000)]
    [InlineData(null, 600_001, 300_000)]
    [InlineData(null, 500_001, 250_000)]
    [InlineData(700, 1000, 700)]
    public void A_training_set_has_the_smaller_of_300_000_characters_and_half_of_the_text(int? asked, long trainingChars, int resolved)
    {
        ExperimentConfig config = Sizes.Resolve(Config("seeds", "1") with { Split = new() { TrainChars = asked } }, trainingChars);

        Assert.Equal((resolved, resolved), (config.Split.TrainChars, config.Sampling.Chars));
    }

    [Fact]
    public void A_size_of_samples_that_is_given_stays()
    {
        ExperimentConfig config = Sizes.Resolve(Config("sampling", """{ "chars": 70 }"""), 1000);

        Assert.Equal((500, 70), (config.Split.TrainChars, config.Sampling.Chars));
    }

    [Fact]
    public void Automatic_kernels_are_resolved() =>
        Assert.Equal(TransformerKernels.Resolve(KernelChoice.Auto), Sizes.Resolve(Config("seeds", "1"), 1000).Compute.Kernels);

    /// <summary>900 characters for training, in 9 passages; half of them are a training set unless said otherwise.</summary>
    [Theory]
    [InlineData(""" "split": { "trainChars": 901 } """, "split.trainChars", "901", "900")]
    [InlineData(""" "split": { "trainChars": 300 }, "generations": 6, "regime": { "humanText": "fresh", "humanShare": 0.5 } """, "regime.humanText", "1,050", "900")]
    [InlineData(""" "split": { "trainChars": 300 }, "generations": 6, "regime": { "humanText": "fresh", "humanShare": 0.5 } """, "regime.humanText", "300 and 750 fresh", "900")]
    [InlineData(""" "sampling": { "chars": 359 }, "regime": { "humanShare": 0.2 } """, "sampling.chars", "359", "360")]
    [InlineData(
        """ "sampling": { "chars": 359 }, "regime": { "humanShare": { "schedule": "table", "values": [0.5, 0.2, 1] } } """,
        "sampling.chars", "359", "360")]
    public void What_the_corpus_cannot_give_is_refused_with_both_numbers(string settings, string key, string asked, string there)
    {
        Problem problem = Assert.Single(Check(settings));

        Assert.Equal(key, problem.Key);
        Assert.Contains(asked, problem.Message, StringComparison.Ordinal);
        Assert.Contains(there, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "split": { "trainChars": 900 } """)]
    [InlineData(""" "split": { "trainChars": 300 }, "generations": 5, "regime": { "humanText": "fresh", "humanShare": 0.5 } """)]
    [InlineData(""" "split": { "trainChars": 900 }, "generations": 6, "regime": { "humanText": "fixed", "humanShare": 0.5 } """)]
    [InlineData(""" "sampling": { "chars": 360 }, "regime": { "humanShare": 0.2 } """)]
    [InlineData(""" "sampling": { "chars": 1 }, "generations": 1 """)]
    public void What_it_can_just_give_is_not(string settings) => Assert.Empty(Check(settings));

    [Fact]
    public void A_context_longer_than_every_passage_is_refused_with_both_numbers()
    {
        using CorpusFolder corpus = new(("one", new string('a', 20)), ("two", new string('b', 19)), ("three", new string('a', 21)));
        HumanMaterial material = corpus.Load(""" "split": { "testDocuments": ["three"], "passageChars": 64 }, "model": { "context": 32 } """, out ArmConfig arm);

        Problem problem = Assert.Single(Sizes.Check(arm, material));

        Assert.Equal("model.context", problem.Key);
        Assert.Contains("32", problem.Message, StringComparison.Ordinal);
        Assert.Contains("20", problem.Message, StringComparison.Ordinal);
        ExperimentConfig fitting = arm.Config with { Model = new TransformerOptions { Context = 20 } };
        Assert.Empty(Sizes.Check(arm with { Config = fitting }, material));
    }

    private static ExperimentConfig Config(string key, string value) =>
        ConfigText.Load(ConfigText.Minimal($"\"{key}\": {value}")).Common;

    private static Problem[] Check(string settings)
    {
        using CorpusFolder corpus = new(("text", string.Concat(Enumerable.Repeat("abcdefghij", 100))));
        HumanMaterial material = corpus.Load(
            """ "model": { "kind": "ngram" }, "split": { "testShare": 0.1, "passageChars": 100 } """, out ArmConfig arm, settings);
        Assert.Equal((900, 9), (material.TrainingChars, material.Split.Training.Count));
        return [.. Sizes.Check(arm, material)];
    }
}
