using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Scheduling;

/// <summary>What is foretold of a run that was never begun, from the runs beside it.</summary>
public sealed class NeighbourSpeedTests : IDisposable
{
    private readonly CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));

    public void Dispose() => corpus.Dispose();

    [Fact]
    public void The_last_run_of_the_same_model_on_this_machine_tells()
    {
        Lay("old", new SpeedRecord(1, 1, 1), "2026-01-01T00:00:00Z");
        Lay("new", new SpeedRecord(1000, 500, 77), "2026-01-02T00:00:00Z");
        Lay("never-measured", null, "2026-01-03T00:00:00Z");
        Lay("elsewhere", new SpeedRecord(3, 3, 3), "2026-01-04T00:00:00Z", host: "elsewhere");
        Lay("larger", new SpeedRecord(5, 5, 5), "2026-01-05T00:00:00Z", order: 4);
        File.WriteAllText(Lay("damaged", new SpeedRecord(7, 7, 7), "2026-01-06T00:00:00Z").ManifestPath, "{");

        // 2000 characters to count at 1000 a second, and as many to draw at 500 a second.
        Assert.Equal(6, NeighbourSpeed.Of(Prepare(3), new RunFolder(corpus.At("runs/tiny")))!.GenerationSeconds);
    }

    [Fact]
    public void Without_a_run_like_it_nothing_is_foretold()
    {
        Assert.Null(NeighbourSpeed.Of(Prepare(3), new RunFolder(corpus.At("runs/tiny"))));
        Lay("larger", new SpeedRecord(5, 5, 5), "2026-01-05T00:00:00Z", order: 4);
        Assert.Null(NeighbourSpeed.Of(Prepare(3), new RunFolder(corpus.At("runs/tiny"))));
    }

    private PreparedExperiment Prepare(int order) => PreparedExperiment.Prepare(
        corpus.Config($$"""
            "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 }, "model": { "kind": "ngram", "order": {{order}} },
            "regime": { "kind": "replace" }, "generations": 2, "seeds": 1
            """),
        []);

    private RunFolder Lay(string name, SpeedRecord? speed, string started, string? host = null, int order = 3)
    {
        RunFolder run = new(corpus.At($"runs/{name}"));
        new RunStarter(Prepare(order), "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
        RunManifest manifest = run.ReadManifest();
        run.WriteManifest(manifest with { Speed = speed, Started = started, Machine = manifest.Machine with { Host = host ?? manifest.Machine.Host } });
        return run;
    }
}
