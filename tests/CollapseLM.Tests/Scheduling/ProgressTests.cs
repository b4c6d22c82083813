using CollapseLM.Cli.Commands;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Scheduling;

public sealed class ProgressTests : IDisposable
{
    private readonly CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));

    [Fact]
    public void Every_unit_adds_its_own_generations_and_what_is_shared_counts_once()
    {
        PreparedExperiment prepared = PreparedExperiment.Prepare(
            corpus.Config("""
                "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 }, "model": { "kind": "ngram", "order": 3 },
                "regime": { "kind": "replace" }, "generations": 3, "seeds": 2, "grid": { "sampling.temperature": [0.5, 1] }
                """),
            []);
        RunFolder run = new(corpus.At("run"));
        RunStarter starter = new(prepared, "collapse run tiny.jsonc", TimeProvider.System);
        ExperimentRunner runner = new(prepared, starter, run, TimeProvider.System);
        Assert.Equal(0, runner.Progress().Done);
        starter.LayOut(run);

        // Of each seed: generation 0, two more for the twins, two of each arm's own.
        Assert.Equal((0, 2 * (1 + 2 + 2 + 2)), runner.Progress());
        int done = 0;
        UnitRunner units = new(run);
        foreach (WorkUnit unit in Schedule.Of(prepared.Plan, prepared.CorpusRecord()).OrderBy(unit => unit is ChainUnit))
        {
            units.Run(unit, null, _ => { }, CancellationToken.None);
            Assert.Equal(done += unit.Generations, runner.Progress().Done);
            AssertHeadline(run);
        }

        Assert.Equal(14, done);
    }

    public void Dispose() => corpus.Dispose();

    /// <summary>What <c>status</c> says first is true while only shared trainings are done.</summary>
    private static void AssertHeadline(RunFolder run)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, CommandTree.Run(["status", run.Path], output, error));
        int shared = Directory.GetFiles(run.SharedFolder(""), "DONE", SearchOption.AllDirectories).Length;
        RunState state = RunState.Read(run);
        Assert.Equal(shared, state.SharedDone);
        Assert.Equal(!state.IsDone, output.ToString().Split('\n')[0].Contains($" and {shared} of the trainings that chains share", StringComparison.Ordinal));
    }
}
