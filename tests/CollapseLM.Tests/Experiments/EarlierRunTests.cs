using System.Text.Json.Nodes;
using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>A run begins with what runs began with before there were the later keys.</summary>
public sealed class EarlierRunTests
{
    private static readonly string[] Later = ["minP", "typicalP", "repetitionPenalty", "repetitionWindow", "beams", "promptKept", "promptChars", "passageChars"];

    private static readonly string[] LaterSections = ["loss", "curation", "pollution", "branching", "metrics"];

    [Fact]
    public void Later_keys_are_written_only_where_they_differ_and_then_forbid_going_on()
    {
        using CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));
        string config = corpus.Config(""" "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 }, "model": { "kind": "ngram", "order": 3 }, "regime": { "kind": "replace" }, "seeds": 1 """);
        PreparedExperiment prepared = PreparedExperiment.Prepare(config, []);
        RunFolder run = new(corpus.At("run"));
        new RunStarter(prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
        Lacks(run.ExperimentPath, root => root);
        foreach (string chain in run.ChainNames())
        {
            Lacks(run.Chain(chain).ChainPath, root => root["config"]!.AsObject());
        }

        ExistingRun.Check(run, prepared);
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => ExistingRun.Check(run, PreparedExperiment.Prepare(config, ["sampling.minP=0.5", "metrics=[\"words\"]"])));
        Assert.Equal(["metrics", "sampling.minP"], refusal.Problems.Select(problem => problem.Key).Order());
    }

    private static void Lacks(string path, Func<JsonObject, JsonObject> settings)
    {
        JsonObject written = settings(JsonNode.Parse(File.ReadAllText(path))!.AsObject());
        Assert.All(LaterSections, key => Assert.False(written.ContainsKey(key), key));
        Assert.All(Later, key => Assert.False(written["sampling"]!.AsObject().ContainsKey(key), key));
    }
}
