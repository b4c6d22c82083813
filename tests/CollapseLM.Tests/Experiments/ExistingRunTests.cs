using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Experiments;

/// <summary>Texts that were moved, renamed or changed since a run began.</summary>
public sealed class ExistingRunTests : IDisposable
{
    private static readonly string Emma = File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"));

    private readonly CorpusFolder corpus = new(("a", Emma[..9_000]), ("b", Emma[9_000..17_000]), ("held", Emma[17_000..24_000]));
    private readonly string config;
    private readonly RunFolder run;

    public ExistingRunTests()
    {
        config = corpus.Config("""
            "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100, "testDocuments": ["held"] },
            "model": { "kind": "ngram", "order": 3 }, "regime": { "kind": "replace" }, "generations": 2, "seeds": 1
            """);
        run = new RunFolder(corpus.At("run"));
        new RunStarter(Prepare(), "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
    }

    public void Dispose() => corpus.Dispose();

    [Fact]
    public void A_text_under_another_name_is_the_same_text()
    {
        Rename("a", "z");

        ExistingRun.Check(run, Prepare());
    }

    [Fact]
    public void Training_texts_that_changed_their_names_are_the_same_texts()
    {
        Rename("a", "x");
        Rename("b", "a");
        Rename("x", "b");

        ExistingRun.Check(run, Prepare());
    }

    [Fact]
    public void A_held_out_text_that_changed_its_name_with_a_training_text_is_refused()
    {
        Rename("a", "x");
        Rename("held", "a");
        Rename("x", "held");

        UserErrorException refused = Assert.Throws<UserErrorException>(() => ExistingRun.Check(run, Prepare()));
        Assert.Equal(FailureKind.Input, refused.Kind);
        Assert.Equal(["a", "held"], refused.Problems.Select(problem => problem.Key));
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("added")]
    [InlineData("doubled")]
    [InlineData("removed")]
    public void Another_text_is_refused_under_any_name(string change)
    {
        switch (change)
        {
            case "edited":
                File.AppendAllText(Path("a"), "x");
                Rename("a", "z");
                break;
            case "added":
                File.WriteAllText(Path("c"), Emma[24_000..30_000]);
                break;
            case "doubled":
                File.Copy(Path("a"), Path("c"));
                break;
            default:
                File.Delete(Path("b"));
                break;
        }

        UserErrorException refused = Assert.Throws<UserErrorException>(() => ExistingRun.Check(run, Prepare()));
        Assert.Equal(FailureKind.Input, refused.Kind);
        Assert.Contains("the text has changed since the run began: sha256", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_has_begun_needs_its_corpus_no_more()
    {
        IReadOnlyList<WorkUnit> units = Schedule.Of(Prepare().Plan, run.ReadManifest().Corpus);
        Array.ForEach(Directory.GetFiles(corpus.At("corpus")), File.Delete);

        foreach (WorkUnit unit in units)
        {
            new UnitRunner(run).Run(unit, null, _ => { }, TestContext.Current.CancellationToken);
        }

        Assert.All(run.ChainNames(), chain => Assert.True(run.Chain(chain).IsDone(_ => { })));
    }

    private PreparedExperiment Prepare() => PreparedExperiment.Prepare(config, []);

    private void Rename(string from, string to) => File.Move(Path(from), Path(to));

    private string Path(string name) => System.IO.Path.Combine(corpus.At("corpus"), name + ".txt");
}
