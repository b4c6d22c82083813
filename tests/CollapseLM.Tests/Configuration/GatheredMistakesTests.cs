using CollapseLM.Cli.Commands;
using CollapseLM.Configuration;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Configuration;

/// <summary>Mistakes that lie outside the file's own text, told with all others; and paths typed on the command line.</summary>
public sealed class GatheredMistakesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_missing_corpus_is_told_with_the_other_mistakes_and_alone_ends_with_3()
    {
        string bad = Write("bad", """ "corpus": "nowhere.txt", "seeds": 0 """), missing = Write("missing", """ "corpus": "nowhere.txt" """);
        using StringWriter error = new();
        Assert.Equal(2, CommandTree.Run(["validate", bad], TextWriter.Null, error));
        Assert.Contains("corpus: 'nowhere.txt' not found", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("seeds: must be", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, CommandTree.Run(["validate", missing], TextWriter.Null, error));
    }

    [Theory]
    [InlineData(""" "model": { "kind": "rnn", "layerz": 2 } """, "model.kind model.layerz")]
    [InlineData(""" "model": { "kind": "rnn", "layers": 2 } """, "model.kind")]
    public void Keys_of_an_unknown_kind_are_told_with_the_kind(string entries, string keys) =>
        Assert.Equal(keys.Split(' '), ConfigText.Refusal(ConfigText.Minimal(entries)).Problems.Select(problem => problem.Key));

    [Fact]
    public void A_corpus_on_the_command_line_begins_at_the_current_folder()
    {
        string config = Write("config", """ "corpus": "inner.txt" """);
        string here = $"beside-{Guid.NewGuid():N}.txt";
        File.WriteAllText(here, "text");
        try
        {
            string corpus = ConfigLoader.Load(config, ["corpus=" + here]).Common.Corpus;
            Assert.Equal(Path.GetFullPath(here), Path.GetFullPath(corpus, folder.Path));
            Assert.Equal("austen", ConfigLoader.Load(config, ["corpus=austen"]).Common.Corpus);
        }
        finally
        {
            File.Delete(here);
        }
    }

    [Theory]
    [InlineData("corpus", "text/novel")]
    [InlineData("corpora", "corpora/runs")]
    [InlineData("above", "")]
    public void A_run_in_or_above_its_corpus_is_refused_and_writes_nothing(string where, string output)
    {
        Directory.CreateDirectory(folder.At("corpora"));
        Directory.CreateDirectory(folder.At("text"));
        File.WriteAllText(folder.At("text", "novel.txt"), File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..80_000]);
        string config = Write("tiny", """ "corpus": "text" """, where == "above" ? "text" : "tiny");
        string[] before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);
        using StringWriter error = new();
        Assert.Equal(2, CommandTree.Run(["run", config, "--out", folder.At(output)], TextWriter.Null, error));
        Assert.Contains("the run would lie", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_schema_is_printed_unless_a_file_is_named()
    {
        using StringWriter output = new();
        Assert.Equal(0, CommandTree.Run(["schema"], output, TextWriter.Null));
        Assert.StartsWith("{", output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string Write(string file, string entries, string name = "n")
    {
        string path = folder.At(file + ".jsonc");
        File.WriteAllText(path, $$"""{ "name": "{{name}}", "regime": { "kind": "replace" }, "model": { "kind": "ngram" }, {{entries}} }""");
        return path;
    }
}
