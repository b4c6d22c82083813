using System.Text.Json.Nodes;
using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>A run that began before the keys of sampling and metrics there are now.</summary>
public sealed class EarlierRunTests
{
    private static readonly string[] Later = ["minP", "typicalP", "repetitionPenalty", "repetitionWindow", "beams", "promptKept", "promptChars", "passageChars"];

    [Fact]
    public void It_goes_on_while_the_keys_stand_at_their_defaults_and_not_otherwise()
    {
        using CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));
        string config = corpus.Config(""" "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 }, "model": { "kind": "ngram", "order": 3 }, "regime": { "kind": "replace" }, "seeds": 1 """);
        PreparedExperiment prepared = PreparedExperiment.Prepare(config, []);
        RunFolder run = new(corpus.At("run"));
        new RunStarter(prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
        Age(run.ExperimentPath, root => root);
        foreach (string chain in run.ChainNames())
        {
            Age(run.Chain(chain).ChainPath, root => root["config"]!.AsObject());
        }

        RunManifest manifest = run.ReadManifest();
        run.WriteManifest(manifest with { Inputs = manifest.Inputs.ToDictionary(input => input.Key, input => DurableFile.Sha256(run.At(input.Key))) });

        ExistingRun.Check(run, prepared);
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => ExistingRun.Check(run, PreparedExperiment.Prepare(config, ["sampling.minP=0.5", "metrics=[\"words\"]"])));
        Assert.Equal(["metrics", "sampling.minP"], refusal.Problems.Select(problem => problem.Key).Order());
    }

    private static void Age(string path, Func<JsonObject, JsonObject> settings)
    {
        JsonObject root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Assert.True(settings(root).Remove("metrics"));
        Assert.All(Later, key => Assert.True(settings(root)["sampling"]!.AsObject().Remove(key)));
        File.WriteAllText(path, root.ToJsonString());
    }
}
