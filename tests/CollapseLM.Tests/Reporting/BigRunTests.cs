using CollapseLM.Experiments;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Reporting;

/// <summary>A night's work on one page: about a minute on two cores. <c>dotnet test -c Release --explicit only</c></summary>
public sealed class BigRunTests
{
    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void The_page_of_six_hundred_trainings_is_small()
    {
        using CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..200_000]));
        PreparedExperiment prepared = PreparedExperiment.Prepare(
            corpus.Config("""
                "split": { "testChars": 4000, "trainChars": 20000, "passageChars": 512 }, "model": { "kind": "ngram", "order": 4 },
                "regime": { "kind": "replace" }, "generations": 10, "seeds": 5,
                "grid": { "regime.humanShare": [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8] }
                """),
            []);
        RunFolder run = new(corpus.At("run"));
        new RunStarter(prepared, "collapse run big.jsonc", TimeProvider.System).LayOut(run);
        foreach (WorkUnit unit in Schedule.Of(prepared.Plan, run.ReadManifest().Corpus))
        {
            new UnitRunner(run).Run(unit, null, _ => { }, CancellationToken.None);
        }

        string page = Report.Write(run);
        Assert.Equal(600, ReportReader.Read(run).Chains.Sum(chain => chain.Generations.Count));
        Assert.InRange(new FileInfo(page).Length, 0, 5_000_000);
        PageCheck.Harmless(File.ReadAllText(page));
    }
}
