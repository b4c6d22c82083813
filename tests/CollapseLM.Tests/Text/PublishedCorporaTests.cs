using CollapseLM.Text;

namespace CollapseLM.Tests.Text;

/// <summary>Texts that are not shipped; COLLAPSE_CORPORA names a folder that holds them as published.</summary>
public sealed class PublishedCorporaTests
{
    [Theory]
    [InlineData("tinyshakespeare.txt", 1115394, 65, "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed")]
    [InlineData("wikitext-2/valid.txt", 1120192, 122, "f0737ed31fc1329026e95cb8b98e19c2a182c39c240ab909dc31abf2f8af58e8")]
    [InlineData("wikitext-2/test.txt", 1255018, 120, "d790b833ef8cf03a90db7bf1271b7520b83c45ce07ba3c1a9699df81e239eca0")]
    public void A_published_text_loads_as_its_publishers_describe_it(string file, long characters, int alphabet, string sha256)
    {
        string? folder = Environment.GetEnvironmentVariable("COLLAPSE_CORPORA");
        Assert.SkipWhen(folder is null, "skipped: COLLAPSE_CORPORA names no folder");

        Document document = Assert.Single(Corpus.Load(Path.Combine(folder, file)).Documents);

        Assert.Equal(sha256, document.RawSha256);
        Assert.Equal(characters, document.Characters);
        Assert.Equal(alphabet, Vocabulary.From(document.Text.Alphabet).CharCount);
    }
}
