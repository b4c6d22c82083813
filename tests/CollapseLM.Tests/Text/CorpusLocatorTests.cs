using CollapseLM.Text;

namespace CollapseLM.Tests.Text;

public sealed class CorpusLocatorTests : IDisposable
{
    private readonly TextFolder folder = new();

    [Fact]
    public void A_path_is_absolute_or_relative_to_the_config()
    {
        string text = folder.Write("project/texts/book.txt", "text");

        Assert.Equal(text, Resolve(text));
        Assert.Equal(text, Resolve("../texts/book.txt"));
        Assert.Equal(folder.PathOf("project", "texts"), Resolve("../texts"));
    }

    [Fact]
    public void A_bare_name_is_looked_up_in_the_nearest_corpora_folder_that_has_it()
    {
        folder.Write("corpora/far/a.txt", "text");
        folder.Write("corpora/both/a.txt", "text");
        folder.Write("project/corpora/both/a.txt", "text");
        folder.Write("program/corpora/both/a.txt", "text");
        folder.Write("program/corpora/shipped/a.txt", "text");

        Assert.Equal(folder.PathOf("project", "corpora", "both"), Resolve("both"));
        Assert.Equal(folder.PathOf("corpora", "far"), Resolve("far"));
        Assert.Equal(folder.PathOf("program", "corpora", "shipped"), Resolve("shipped"));
    }

    [Fact]
    public void What_lies_beside_the_config_comes_before_a_named_corpus()
    {
        folder.Write("project/corpora/both/a.txt", "text");
        string beside = Path.GetDirectoryName(folder.Write("project/configs/both/a.txt", "text"))!;

        Assert.Equal(beside, Resolve("both"));
    }

    [Fact]
    public void Only_a_bare_name_is_looked_up()
    {
        folder.Write("project/corpora/shelf/book/a.txt", "text");

        Assert.Throws<UserErrorException>(() => Resolve("shelf/book"));
    }

    [Fact]
    public void A_missing_corpus_names_every_place_tried_and_what_there_is()
    {
        folder.Write("project/corpora/austen/a.txt", "text");
        folder.Write("program/corpora/verne/a.txt", "text");

        UserErrorException error = Assert.Throws<UserErrorException>(() => Resolve("austin"));

        Assert.Equal(FailureKind.Input, error.Kind);
        Assert.StartsWith($"{folder.PathOf("project", "configs", "run.jsonc")}: corpus: 'austin' not found, tried ", error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.PathOf("project", "configs", "austin"), error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.PathOf("project", "corpora", "austin"), error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.PathOf("program", "corpora", "austin"), error.Message, StringComparison.Ordinal);
        Assert.EndsWith("(by name there are: austen, verne)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public void A_name_that_is_none_is_refused_on_one_line(string corpus)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => Resolve(corpus));

        Assert.Equal(FailureKind.Input, error.Kind);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("-rf")]
    [InlineData("~")]
    [InlineData("$(id)")]
    [InlineData("../../../nowhere")]
    public void Odd_names_are_plain_names(string corpus)
    {
        string? found = null;
        try
        {
            found = Resolve(corpus);
        }
        catch (UserErrorException error)
        {
            Assert.Equal(FailureKind.Input, error.Kind);
        }

        Assert.Equal(corpus == ".." ? folder.PathOf("project") : null, found);
    }

    [Fact]
    public void The_shipped_corpora_are_found_from_the_program_alone() =>
        Assert.Equal(
            RepositoryRoot.Path("corpora", "austen"),
            CorpusLocator.Resolve("austen", folder.PathOf("configs", "run.jsonc")));

    public void Dispose() => folder.Dispose();

    private string Resolve(string corpus)
    {
        Directory.CreateDirectory(folder.PathOf("project", "configs"));
        Directory.CreateDirectory(folder.PathOf("program", "bin"));
        return CorpusLocator.Resolve(corpus, folder.PathOf("project", "configs", "run.jsonc"), folder.PathOf("program", "bin"));
    }
}
