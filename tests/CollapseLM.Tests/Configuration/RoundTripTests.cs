using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;
using CsCheck;

namespace CollapseLM.Tests.Configuration;

/// <summary>What is written into a run folder is read back as it was.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Everything_left_out_has_the_documented_default()
    {
        JsonNode expected = JsonNode.Parse("""
            {
              "name": "n", "question": null, "corpus": "austen",
              "split": { "testDocuments": null, "testShare": null, "testChars": null, "trainChars": null, "passageChars": 1024 },
              "model": { "kind": "transformer", "layers": 2, "heads": 2, "width": 64, "context": 64, "dropout": 0, "tieWeights": true },
              "training": { "steps": 700, "batchSize": 8, "learningRate": 0.006, "warmup": 100, "weightDecay": 0.1, "gradientClip": 1, "initialize": "scratch" },
              "sampling": { "temperature": 1, "topK": null, "topP": null, "prompt": "none", "chars": null, "batchSize": 64 },
              "regime": { "kind": "replace", "humanShare": 0, "humanText": "fixed" },
              "generations": 4,
              "seeds": [1, 2],
              "controls": { "twin": true, "longRun": false },
              "compute": { "kernels": "auto", "threadsPerChain": 1, "checkpointMinutes": 5, "keepWeights": "all" },
              "slurm": { "partition": null, "timeLimit": 240, "signalSeconds": 90, "simultaneous": null, "arraySize": 1000, "attempts": 10, "leaseSeconds": 60, "sbatch": [], "setup": [] }
            }
            """)!;
        Assert.Equal(expected.ToJsonString(), ConfigText.Load(ConfigText.Minimal()).Resolved.ToJsonString());
    }

    [Fact]
    public void Everything_given_is_kept()
    {
        const string text = """
            {
              "name": "all", "question": "why?", "corpus": "a.txt",
              "split": { "testDocuments": ["x", "y"], "testShare": null, "testChars": 100, "trainChars": 5000, "passageChars": 512 },
              "model": { "kind": "ngram", "order": 3, "smoothing": "none" },
              "training": { "steps": 7, "batchSize": 3, "learningRate": 0.01, "warmup": 2, "weightDecay": 0, "gradientClip": 0.5, "initialize": "generation0" },
              "sampling": { "temperature": 0, "topK": 4, "topP": 0.9, "prompt": "synthetic", "chars": 6000, "batchSize": 5, "minP": 0.2, "typicalP": 0.5, "repetitionPenalty": 1.5, "repetitionWindow": 20, "promptKept": true, "promptChars": 64, "passageChars": 300 },
              "curation": { "kind": "nearDuplicates", "mostShared": 0.25 },
              "regime": { "kind": "replace", "humanShare": { "schedule": "stepOff", "value": 0.5, "at": 2 }, "humanText": "fresh" },
              "generations": 9,
              "seeds": [9223372036854775807, 0],
              "metrics": ["copies", "words"],
              "controls": { "twin": false, "longRun": true },
              "compute": { "kernels": "torch", "threadsPerChain": 2, "checkpointMinutes": 1.5, "keepWeights": "firstLast" },
              "slurm": { "partition": "long", "timeLimit": 30, "signalSeconds": 120, "simultaneous": 4, "arraySize": 10, "attempts": 3, "leaseSeconds": 90, "sbatch": ["--account=lab"], "setup": ["module load dotnet"] }
            }
            """;
        Assert.Equal(JsonNode.Parse(text)!.ToJsonString(), ConfigText.Load(text).Resolved.ToJsonString());
    }

    [Theory]
    [InlineData(""" "loss": { "truncateAbove": 0.9, "humanWeight": 0.618, "labelSmoothing": 0.1 }, "curation": { "kind": "select", "by": "ownPerplexity", "prefer": "low", "keep": 1 } """)]
    [InlineData(""" "loss": { "truncateAbove": null, "humanWeight": null, "labelSmoothing": 0 }, "curation": { "kind": "bestOf", "by": "random", "prefer": "high", "candidates": 1 } """)]
    [InlineData(""" "loss": null, "curation": { "kind": "check", "by": "correct", "least": 1, "most": null, "falseAccept": 0.1, "falseReject": 0.2 } """)]
    [InlineData(""" "loss": null, "curation": { "kind": "nearDuplicates", "mostShared": 0.3 } """)]
    [InlineData(""" "loss": null, "curation": { "kind": "resample", "keep": 1, "exponent": 2.5, "mostRepeats": 3 } """)]
    [InlineData(""" "loss": null, "curation": { "kind": "correction", "share": 0.05, "by": "repeated", "prefer": "low" } """)]
    public void Curation_and_loss_are_kept_as_given(string settings)
    {
        JsonObject given = JsonNode.Parse("{" + settings + "}")!.AsObject(), read = ConfigText.Load(ConfigText.Minimal(settings)).Resolved;
        Assert.All(given, pair => Assert.Equal(pair.Value?.ToJsonString(), read[pair.Key]?.ToJsonString()));
    }

    [Fact]
    public void Seeds_given_as_a_number_are_counted_from_one() =>
        Assert.Equal([1, 2, 3, 4, 5], ConfigText.Load(ConfigText.Minimal(""" "seeds": 5 """)).Common.Seeds);

    [Fact]
    public void Schema_key_and_comments_change_nothing()
    {
        string plain = ConfigText.Load(ConfigText.Minimal()).Resolved.ToJsonString();
        Assert.Equal(plain, ConfigText.Load("// why\n" + ConfigText.Minimal(""" /* so */ "$schema": "./experiment.schema.json" """)).Resolved.ToJsonString());
    }

    [Theory]
    [InlineData(""" "grid": { "regime.humanShare": [0, 0.50], "sampling.temperature": [0.8, 1.0] } """)]
    [InlineData(""" "arms": [{ "name": "a" }, { "name": "b", "set": { "model": { "kind": "ngram" } } }] """)]
    [InlineData("")]
    public void Resolved_config_loads_as_the_same_experiment(string settings)
    {
        ExperimentFile first = ConfigText.Load(ConfigText.Minimal(settings), "training.steps=300");
        ExperimentFile again = ConfigText.Load(first.Resolved.ToJsonString());
        Assert.Equal(first.Resolved.ToJsonString(), again.Resolved.ToJsonString());
        Assert.Equal(first.Arms.Select(Line), again.Arms.Select(Line));

        static string Line(ArmConfig arm) => $"{arm.Name} {arm.Kind} {ConfigWriter.ToJson(arm.Config).ToJsonString()}";
    }

    [Fact]
    public void Arm_settings_are_read_back_as_written()
    {
        Gen<HumanShare> shares = Gen.OneOf<HumanShare>(
            Gen.Double[0, 1].Select(HumanShare (value) => new ConstantShare(value)),
            Gen.Select(Gen.Double[0, 1], Gen.Double[0, 3], HumanShare (start, exponent) => new PowerShare(start, exponent)),
            Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], HumanShare (start, ratio) => new GeometricShare(start, ratio)),
            Gen.Select(Gen.Double[0, 1], Gen.Int[1, 9], HumanShare (value, at) => new StepOnShare(value, at)),
            Gen.Double[0, 1].Array[1, 5].Select(HumanShare (values) => new CyclicShare(values)),
            Gen.Double[0, 1].Array[1, 5].Select(HumanShare (values) => new TableShare(values)));
        Gen<Regime> regimes = Gen.OneOf<Regime>(
            Gen.Select(shares, Gen.Enum<HumanTextPolicy>(), Regime (share, text) => new Replace { HumanShare = share, HumanText = text }),
            Gen.Const<Regime>(new Accumulate()),
            Gen.Const<Regime>(new AccumulateSubsample()),
            Gen.Const<Regime>(new HumanOnly()));
        Gen<ModelOptions> models = Gen.OneOf<ModelOptions>(
            Gen.Select(Gen.Int[1, 8], Gen.Int[1, 8], Gen.Double[0, 0.95], Gen.Bool, ModelOptions (heads, times, dropout, tie) =>
                new TransformerOptions { Heads = heads, Width = heads * times, Dropout = dropout, TieWeights = tie }),
            Gen.Select(Gen.Int[1, 16], Gen.Enum<NgramSmoothing>(), ModelOptions (order, smoothing) => new NgramOptions { Order = order, Smoothing = smoothing }));
        Gen.Select(regimes, models, Gen.Double[1e-9, 1], Gen.Enum<Initialization>(), Gen.Long[0, long.MaxValue], (regime, model, rate, initialize, seed) =>
            new ExperimentConfig
            {
                Name = "n",
                Corpus = "c",
                Regime = regime,
                Model = model,
                Training = new TrainingOptions { LearningRate = rate, Initialize = initialize },
                Seeds = [seed],
            }).Sample(config =>
            {
                string written = ConfigWriter.ToJson(config).ToJsonString();
                Assert.Equal(written, ConfigWriter.ToJson(ConfigLoader.ParseArm((JsonObject)JsonNode.Parse(written)!)).ToJsonString());
            }, iter: 500);
    }

    [Theory]
    [InlineData("name", "../x")]
    [InlineData("regime", "replace")]
    [InlineData("grid", "x")]
    [InlineData("from a newer version", 1)]
    public void Arm_settings_changed_by_hand_are_damaged_data(string key, object value)
    {
        JsonObject settings = ConfigWriter.ToJson(ConfigText.Load(ConfigText.Minimal()).Common);
        settings[key] = JsonValue.Create(value);
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => ConfigLoader.ParseArm(settings));
        Assert.Equal(FailureKind.Damaged, refusal.Kind);
        Assert.StartsWith($"chain.json: {key}", refusal.Message, StringComparison.Ordinal);
    }
}
