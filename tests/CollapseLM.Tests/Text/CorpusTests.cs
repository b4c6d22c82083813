using CollapseLM.Text;

namespace CollapseLM.Tests.Text;

public sealed class CorpusTests : IDisposable
{
    private const string Description = """
        {
          // a comment is allowed
          "title": "Two letters", "language": "en", "source": "the attic", "licence": "private", "testDocuments": ["b"]
        }
        """;

    private readonly TextFolder folder = new();

    [Fact]
    public void A_folder_is_its_txt_files_in_ordinal_order_of_file_names()
    {
        foreach (string name in new[] { "b.txt", "a.txt", "a-b.txt", "B.txt", "\u00e9.txt", "c.TXT", "d.md", ".e.txt", "sub/f.txt" })
        {
            folder.Write($"letters/{name}", "some text");
        }

        Corpus corpus = Corpus.Load(folder.PathOf("letters") + Path.DirectorySeparatorChar);

        Assert.Equal("letters", corpus.Name);
        Assert.Equal(["B", "a-b", "a", "b", "\u00e9"], corpus.Documents.Select(document => document.Name));
        Assert.Null(corpus.Description);
    }

    [Fact]
    public void A_file_is_a_corpus_of_one_document()
    {
        folder.Write("corpus.json", "not read for a single file");

        Corpus corpus = Corpus.Load(folder.Write("my book.v2.txt", "some text"));

        Assert.Equal("my book.v2", corpus.Name);
        Assert.Equal("my book.v2", Assert.Single(corpus.Documents).Name);
        Assert.Null(corpus.Description);
    }

    /// <summary>The hashes are those of FIPS 180-2 for "abc" and of sha256sum for the bytes.</summary>
    [Fact]
    public void A_document_knows_both_its_hashes()
    {
        Document plain = Texts.Document("plain", "abc");
        Document marked = Document.From("marked", [0xEF, 0xBB, 0xBF, 0x61, 0x62, 0x63], "marked");

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", plain.RawSha256);
        Assert.Equal(plain.RawSha256, plain.NormalisedSha256);
        Assert.Equal(plain.RawSha256, marked.NormalisedSha256);
        Assert.Equal("1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c", marked.RawSha256);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_any_system_give_the_same_normalised_hash(string lineEnd)
    {
        string text = string.Concat(Enumerable.Range(0, 30_000).Select(line => $"line {line} \U0001f600\n"));

        Document unix = Texts.Document("unix", text);
        Document other = Texts.Document("other", "\ufeff" + text.Replace("\n", lineEnd, StringComparison.Ordinal));

        Assert.Equal(unix.NormalisedSha256, other.NormalisedSha256);
        Assert.Equal(unix.RawSha256, unix.NormalisedSha256);
        Assert.NotEqual(unix.RawSha256, other.RawSha256);
        Assert.Equal(Texts.Scalars(text).Length, other.Characters);
    }

    [Fact]
    public void A_description_is_read_and_checked()
    {
        folder.Write("letters/a.txt", "first letter");
        folder.Write("letters/b.txt", "second letter");
        folder.Write("letters/corpus.json", Description);

        Corpus corpus = Corpus.Load(folder.PathOf("letters"));

        Assert.Equal("private", corpus.Description!.Licence);
        Assert.Equal(["b"], corpus.Description.TestDocuments);
        Assert.Empty(corpus.Description.Check(corpus));
    }

    [Fact]
    public void Every_difference_from_the_description_is_found()
    {
        Corpus corpus = Texts.Corpus(("a", "ab"), ("c", "cd"));
        Document a = corpus.Documents[0];
        CorpusDescription description = new()
        {
            Title = "t",
            Language = "l",
            Source = "s",
            Licence = "c",
            AlphabetSize = 5,
            Documents =
            [
                new() { Name = "a", Characters = 3, RawSha256 = "0", NormalisedSha256 = a.NormalisedSha256 },
                new() { Name = "b", Characters = 2, RawSha256 = "0", NormalisedSha256 = "0" },
            ],
        };

        Assert.Equal(
            [
                $"small: a: raw sha256 is {a.RawSha256}, described as 0",
                "small: a: characters is 2, described as 3",
                "small: b: described but not there",
                "small: c: there but not described",
                "small: alphabetSize: distinct characters is 4, described as 5",
            ],
            description.Check(corpus).Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("""{ "title": "t", "language": "l", "source": "s", "licence": "c", "testDocument": [] }""", ":1:")]
    [InlineData("""{ "title": "t", "language": "l", "source": "s" }""", "licence")]
    [InlineData("""{ "title": "t", "title": "u", "language": "l", "source": "s", "licence": "c" }""", "title")]
    [InlineData("[]", ":1:")]
    [InlineData("null", "an object is expected")]
    [InlineData("{", ":1:")]
    public void A_description_with_a_fault_is_refused_with_its_place(string json, string expected)
    {
        folder.Write("letters/a.txt", "first letter");
        string path = folder.Write("letters/corpus.json", json);

        UserErrorException error = Assert.Throws<UserErrorException>(() => Corpus.Load(folder.PathOf("letters")));

        Assert.Equal(FailureKind.Input, error.Kind);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    public void Dispose() => folder.Dispose();
}
