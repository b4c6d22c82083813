using CollapseLM.Benchmarks.Models;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.EndToEnd;

namespace CollapseLM.Tests.Benchmarks;

/// <summary>What is profiled is a chain as a run makes it.</summary>
public sealed class ChainWorkTests
{
    private const string Chain = "mixed-s1";

    [Fact]
    public void A_profiled_chain_leaves_the_bytes_of_a_run()
    {
        using SmallExperiment experiment = new(transformer: false);
        RunFolder profiled = LaidOut(experiment, "profiled"), ran = LaidOut(experiment, "ran");

        IReadOnlyList<double> seconds = new ChainWork(profiled.Path, Chain).Run();
        UnitRunner runner = new(ran);
        foreach (WorkUnit unit in Schedule.Of(Prepared(experiment).Plan, ran.ReadManifest().Corpus).Where(unit => unit is SharedUnit { Generation: 0, Seed: 1 } || unit.Id == Chain))
        {
            runner.Run(unit, null, problem => Assert.Fail(problem.ToString()), TestContext.Current.CancellationToken);
        }

        Assert.Equal(ChainWork.Parts.Count, seconds.Count);
        Assert.All(["loading", "composing", "scoring", "sampling", "text metrics", "detector", "tells", "writing and continuing"],
            part => Assert.True(seconds[ChainWork.Parts.ToList().IndexOf(part)] > 0, part));
        Assert.Equal(File.ReadAllText(ran.Chain(Chain).RecordPath), File.ReadAllText(profiled.Chain(Chain).RecordPath));
    }

    [Fact]
    public void A_grown_corpus_has_the_size_and_the_alphabet_that_were_asked_for()
    {
        using SmallExperiment experiment = new(transformer: false);
        string novel = Path.Combine(experiment.Path, "text.txt"), narrow = experiment.Out("narrow.txt"), wide = experiment.Out("wide.txt");

        GrownCorpus.Write(novel, narrow, 200_000);
        GrownCorpus.Write(novel, wide, 200_000, wide: true);

        Assert.InRange(new FileInfo(narrow).Length, 200_000, 210_000);
        Assert.True(File.ReadAllText(narrow).Distinct().Count() < 256);
        Assert.True(File.ReadAllText(wide).Distinct().Count() > 256);
    }

    private static PreparedExperiment Prepared(SmallExperiment experiment) => PreparedExperiment.Prepare(experiment.Config, ["generations=3"]);

    private static RunFolder LaidOut(SmallExperiment experiment, string name)
    {
        RunFolder run = new(experiment.Out(name));
        new RunStarter(Prepared(experiment), "test", TimeProvider.System).LayOut(run);
        return run;
    }
}
