using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>Links inside a run, through which it would write somewhere else.</summary>
public sealed class RunPlaceTests : IDisposable
{
    private readonly CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));
    private readonly PreparedExperiment prepared;

    public RunPlaceTests() => prepared = PreparedExperiment.Prepare(
        corpus.Config("""
            "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 }, "model": { "kind": "ngram", "order": 3 },
            "regime": { "kind": "replace" }, "generations": 2, "seeds": 1
            """),
        []);

    public void Dispose() => corpus.Dispose();

    [Theory]
    [InlineData("chains/replace-s1")]
    [InlineData("chains")]
    [InlineData("human")]
    [InlineData("shared")]
    [InlineData(".lock")]
    [InlineData(".leases")]
    public void A_link_inside_a_run_is_refused_by_name(string part)
    {
        string link = Path.Combine(corpus.At("run"), part);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        Directory.CreateDirectory(corpus.At("outside"));
        Link(link);

        UserErrorException refused = Assert.Throws<UserErrorException>(() => RunPlace.Check(new RunFolder(corpus.At("run")), prepared));

        Assert.Equal(FailureKind.Damaged, refused.Kind);
        Assert.Equal(link, Assert.Single(refused.Problems).Where);
    }

    [Fact]
    public void A_run_that_is_reached_through_a_link_is_fine()
    {
        Directory.CreateDirectory(corpus.At("outside"));
        Link(corpus.At("run"));

        RunPlace.Check(new RunFolder(corpus.At("run")), prepared);
    }

    private void Link(string path)
    {
        try
        {
            Directory.CreateSymbolicLink(path, corpus.At("outside"));
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            Assert.Skip("skipped: no symbolic links here");
        }
    }
}
