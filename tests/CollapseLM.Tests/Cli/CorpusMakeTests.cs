using System.Text.Json;
using CollapseLM.Cli.Commands;
using CollapseLM.Languages;
using CollapseLM.Tests.Runs;
using CollapseLM.Text;

namespace CollapseLM.Tests.Cli;

public sealed class CorpusMakeTests : IDisposable
{
    private static readonly string[] Seeds = ["1", "1", "2"];

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("arithmetic", "arithmetic largest=30", "--largest", "30")]
    [InlineData("brackets", "brackets kinds=2 pairs=3", "--kinds", "2", "--pairs", "3")]
    [InlineData("grammar", "grammar")]
    [InlineData("markov", "markov order=1 symbols=4 seed=9", "--order", "1", "--symbols", "4", "--seed", "9")]
    public void A_corpus_is_made_that_says_what_it_is_and_holds_nothing_wrong(string kind, string description, params string[] options)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, CommandTree.Run(["corpus", "make", kind, "--chars", "5000", "--test-chars", "2000", "--out", folder.At("made"), .. options], output, error));

        Corpus corpus = Corpus.Load(folder.At("made"));
        Assert.Equal(description, corpus.Description!.Generated);
        Assert.Empty(corpus.Description.Check(corpus));
        Assert.Equal(["test"], HumanSplit.Create(corpus, new SplitOptions()).Test.Select(passage => passage.Document).Distinct());
        GeneratedLanguage language = LanguageKinds.Parse(corpus.Description.Generated!);
        Assert.Equal(language.EntropyBitsPerChar, corpus.Description.EntropyBitsPerChar);
        Assert.Contains(language.EntropyBitsPerChar.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture), output.ToString(), StringComparison.Ordinal);
        Assert.All(corpus.Documents, document => Assert.Equal(1, language.RightShare(File.ReadAllText(folder.At("made", document.Name + ".txt")))));
        Assert.InRange(corpus.Documents.Single(document => document.Name == "training").Characters, 5000, 5100);
        Assert.NotEqual(File.ReadAllText(folder.At("made", "training.txt"))[..500], File.ReadAllText(folder.At("made", "test.txt"))[..500]);

        // Nothing is written over, and a human split of whole lines judges as right as the text.
        Assert.Equal(2, CommandTree.Run(["corpus", "make", kind, "--out", folder.At("made")], output, error));
        Assert.All(HumanSplit.Create(corpus, new SplitOptions { PassageChars = 200 }).Training, passage => Assert.Equal(1, language.RightShare(passage.Text)));
    }

    [Fact]
    public void The_same_seed_writes_the_same_bytes_and_another_other_ones()
    {
        using StringWriter output = new(), error = new();
        string[] texts = [.. Seeds.Select((seed, i) =>
        {
            Assert.Equal(0, CommandTree.Run(["corpus", "make", "arithmetic", "--chars", "3000", "--seed", seed, "--out", folder.At($"{i}")], output, error));
            return File.ReadAllText(folder.At($"{i}", "training.txt"));
        })];
        Assert.Equal(texts[0], texts[1]);
        Assert.NotEqual(texts[0], texts[2]);
    }

    [Fact]
    public void An_option_of_another_kind_is_refused_and_json_says_what_was_made()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(2, CommandTree.Run(["corpus", "make", "brackets", "--order", "2", "--largest", "9", "--out", folder.At("made")], output, error));
        Assert.Contains("--order: is for markov, found brackets", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--largest: is for arithmetic", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("made")));

        Assert.Equal(0, CommandTree.Run(["corpus", "make", "markov", "--chars", "2000", "--test-chars", "1000", "--json", "--out", folder.At("made")], output, error));
        using JsonDocument made = JsonDocument.Parse(output.ToString());
        Assert.Equal("markov order=2 symbols=6 seed=1", made.RootElement.GetProperty("generated").GetString());
        Assert.Equal(new MarkovSource(2, 6, 1).EntropyBitsPerChar, made.RootElement.GetProperty("entropyBitsPerChar").GetDouble());
    }

    [Fact]
    public void The_shipped_sums_are_what_the_command_writes()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, CommandTree.Run(["corpus", "make", "arithmetic", "--largest", "20", "--chars", "150000", "--test-chars", "20000", "--out", folder.At("sums")], output, error));
        Assert.All(["corpus.json", "training.txt", "test.txt"], file => Assert.Equal(
            File.ReadAllText(RepositoryRoot.Path("corpora", "arithmetic", file)), File.ReadAllText(folder.At("sums", file))));
    }

    public void Dispose() => folder.Dispose();
}
