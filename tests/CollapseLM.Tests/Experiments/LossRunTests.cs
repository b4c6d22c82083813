using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Experiments;

/// <summary>What a config says of the loss reaches the training.</summary>
public sealed class LossRunTests
{
    [Fact]
    public void Each_setting_changes_the_weights_where_it_has_something_to_weigh()
    {
        using CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));
        PreparedExperiment prepared = PreparedExperiment.Prepare(
            corpus.Config("""
                "split": { "trainChars": 1000, "testChars": 200, "passageChars": 100 },
                "model": { "kind": "transformer", "layers": 1, "heads": 2, "width": 16, "context": 16 }, "training": { "steps": 6, "batchSize": 2 },
                "regime": { "kind": "replace", "humanShare": 0.5 }, "generations": 2, "seeds": 1, "compute": { "keepWeights": "all" }, "controls": { "twin": false },
                "arms": [
                  { "name": "plain" },
                  { "name": "weighted", "set": { "loss.humanWeight": 0.9 } },
                  { "name": "smoothed", "set": { "loss.labelSmoothing": 0.5 } },
                  { "name": "silent", "set": { "loss.truncateAbove": 1e-6 } }
                ]
                """),
            []);
        RunFolder run = new(corpus.At("run"));
        new RunStarter(prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
        foreach (WorkUnit unit in Schedule.Of(prepared.Plan, run.ReadManifest().Corpus))
        {
            new UnitRunner(run).Run(unit, null, _ => { }, TestContext.Current.CancellationToken);
        }

        // Generation 0 has one kind of author, so that nothing is weighed there.
        Assert.Equal(Weights(run, "plain", 0), Weights(run, "weighted", 0));
        Assert.NotEqual(Weights(run, "plain", 1), Weights(run, "weighted", 1));
        Assert.NotEqual(Weights(run, "plain", 0), Weights(run, "smoothed", 0));
        Assert.All(run.Chain("silent-s1").ReadRecords(), record => Assert.Equal(0, record.Metrics["train.loss"]));
        Assert.All(run.Chain("plain-s1").ReadRecords(), record => Assert.True(record.Metrics["train.loss"] > 1));
    }

    private static byte[] Weights(RunFolder run, string arm, int generation) => File.ReadAllBytes(run.Chain(arm + "-s1").WeightsPath(generation));
}
