using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Tests.Text;

/// <summary>Random texts have no shingle in common, so whatever is shared was put there.</summary>
public sealed class DuplicateSearchTests
{
    [Fact]
    public void Shares_and_stretches_are_those_that_were_put_there()
    {
        string a = Random(1, 1000), b = Random(2, 500), c = Random(3, 400);
        DuplicateSearch search = Of(("a", a), ("b", b + a[200..500] + Random(4, 100)), ("c", c + c[50..200] + c[..50]));

        Assert.Equal(
            [new SharedStretch("b", 500, 300, "a", 200), new SharedStretch("c", 400, 150, "c", 50)],
            search.Longest(10));
        Assert.Equal("b", Assert.Single(search.Longest(1)).Document);

        // A text of n characters has n - 99 shingles; 300 shared characters hold 201.
        IReadOnlyList<DocumentOverlap> overlaps = search.Overlaps();
        Assert.Equal(new DocumentOverlap("a", 201.0 / 901, null, 0), overlaps[0]);
        Assert.Equal(new DocumentOverlap("b", 201.0 / 801, "a", 201.0 / 801), overlaps[1]);
        Assert.Equal(new DocumentOverlap("c", 0, null, 0), overlaps[2]);
    }

    [Fact]
    public void A_share_of_parts_is_that_of_the_split()
    {
        string shared = Random(5, 250);
        string text = Random(6, 700) + shared + Random(7, 300) + shared;
        DuplicateSearch search = Of(("t", text));

        Assert.Equal(
            ShingleOverlap.Share([DocumentPart.Whole("", DocumentText.Of(text[1100..]))], [DocumentPart.Whole("", DocumentText.Of(text[..1100]))]),
            search.Share((_, end) => end - ShingleOverlap.ShingleChars >= 1100, (_, end) => end <= 1100));
    }

    [Fact]
    public void A_copy_is_a_near_duplicate_however_large_the_corpus_may_be()
    {
        string text = Random(8, 200_000);
        DuplicateSearch search = new(100_000_000);
        search.Add("one", DocumentText.Of(text));
        search.Add("two", DocumentText.Of(Random(9, 300) + text));
        search.Finish();

        Assert.Equal(1, search.Overlaps()[0].Elsewhere);
        Assert.InRange(search.Overlaps()[1].NearestShare, 0.99, 1);
        Assert.InRange(Assert.Single(search.Longest(10)).Length, 198_000, 200_000);
    }

    [Fact]
    public void Pieces_in_another_order_are_not_taken_for_one_stretch()
    {
        string text = Random(10, 200_000);
        DuplicateSearch search = new(100_000_000);
        search.Add("one", DocumentText.Of(text));
        search.Add("two", DocumentText.Of(string.Concat(Enumerable.Range(0, 60).Select(piece => text.Substring(180_000 - (3000 * piece), 3000)))));
        search.Finish();

        IReadOnlyList<SharedStretch> found = search.Longest(100);
        Assert.InRange(found.Count, 55, 60);
        Assert.All(found, stretch => Assert.InRange(stretch.Length, 100, 3000));
    }

    [Fact]
    public void Texts_shorter_than_a_shingle_share_nothing()
    {
        DuplicateSearch search = Of(("a", "the same"), ("b", "the same"));
        Assert.Empty(search.Longest(10));
        Assert.All(search.Overlaps(), overlap => Assert.Equal(0, overlap.Elsewhere));
    }

    private static DuplicateSearch Of(params (string Name, string Text)[] documents)
    {
        DuplicateSearch search = new(documents.Sum(document => document.Text.Length));
        foreach ((string name, string text) in documents)
        {
            search.Add(name, DocumentText.Of(text));
        }

        search.Finish();
        return search;
    }

    private static string Random(ulong stream, int length)
    {
        Pcg32 random = new(stream);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26))));
    }
}
