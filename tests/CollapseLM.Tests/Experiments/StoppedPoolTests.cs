using System.Security.Cryptography;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Experiments;

/// <summary>A pool of transformers that is stopped while one lineage or another is at work.</summary>
public sealed class StoppedPoolTests : IDisposable
{
    private readonly CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));
    private readonly List<string> runs = [];
    private readonly List<Problem> warnings = [];

    /// <summary>So many reports of a stage, over all lineages and generations, before the stop.</summary>
    [Theory]
    [InlineData(Stage.Training, 5)]
    [InlineData(Stage.Training, 27)]
    [InlineData(Stage.Training, 50)]
    [InlineData(Stage.Sampling, 2)]
    [InlineData(Stage.Sampling, 25)]
    public void Stopped_in_any_lineage_a_pool_goes_on_there_and_ends_with_the_same_bytes(Stage stage, int reports)
    {
        Dictionary<string, string> whole = Finish(LaidOut());
        RunFolder run = LaidOut();
        foreach (WorkUnit unit in Units(run).OfType<SharedUnit>())
        {
            new UnitRunner(run).Run(unit, null, warnings.Add, CancellationToken.None);
        }

        using CancellationTokenSource stop = new();
        int seen = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => new UnitRunner(run).Run(
            Units(run).OfType<ChainUnit>().Single(),
            new ImmediateProgress<GenerationProgress>(progress =>
            {
                if (progress.Stage == stage && ++seen == reports)
                {
                    stop.Cancel();
                }
            }),
            warnings.Add,
            stop.Token));
        Assert.DoesNotContain(RunVerifier.Verify(run).Differences, difference => difference.IsDamage || difference.Kind == DifferenceKind.Unexpected);

        Assert.Equal(whole, Finish(run));
        Assert.Empty(Directory.EnumerateFiles(run.Path, "checkpoint-*", SearchOption.AllDirectories));
        Assert.Empty(warnings);
    }

    public void Dispose() => corpus.Dispose();

    private static IReadOnlyList<WorkUnit> Units(RunFolder run) => Schedule.Of(RecordedPlan.Read(run, run.ReadManifest()), run.ReadManifest().Corpus);

    private RunFolder LaidOut()
    {
        PreparedExperiment prepared = PreparedExperiment.Prepare(
            corpus.Config("""
                "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 },
                "model": { "kind": "transformer", "layers": 1, "heads": 2, "width": 16, "context": 16, "dropout": 0.1 },
                "training": { "steps": 20, "batchSize": 4, "initialize": "previous" }, "sampling": { "batchSize": 8, "prompt": "synthetic" },
                "regime": { "kind": "pool", "lineages": 3 }, "generations": 2, "seeds": 1, "controls": { "twin": false }
                """),
            []);
        runs.Add(corpus.At(FormattableString.Invariant($"run{runs.Count}")));
        RunFolder run = new(runs[^1]);
        new RunStarter(prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
        return run;
    }

    private Dictionary<string, string> Finish(RunFolder run)
    {
        foreach (WorkUnit unit in Units(run))
        {
            new UnitRunner(run).Run(unit, null, warnings.Add, CancellationToken.None);
        }

        return Directory.EnumerateFiles(Path.Combine(run.Path, "chains"), "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("train-", StringComparison.Ordinal) && Path.GetFileName(file) != "train.jsonl")
            .ToDictionary(file => Path.GetRelativePath(run.Path, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
    }
}
