using CollapseLM.Metrics;
using CsCheck;

namespace CollapseLM.Tests.Metrics;

public sealed class ComparedTextTests
{
    [Fact]
    public void First_cuts_after_whole_characters() =>
        Gen.Select(Texts.Compared, Gen.Int[0, 250]).Sample((compared, length) =>
        {
            ComparedText cut = new ComparedText(compared.Sample).Part(0, length);
            Assert.Equal(new ComparedText(BruteForce.First(compared.Sample, length)).Scalars.ToArray(), cut.Scalars.ToArray());
            Assert.Equal(Math.Min(length, BruteForce.Characters(compared.Sample).Length), cut.Length);
        });

    [Fact]
    public void Join_puts_one_line_feed_between_passages() =>
        Assert.Equal("one\ntwo\n\nfour".Select(character => (int)character), ComparedText.Join(["one", "two", "", "four"]).Scalars.ToArray());

    [Fact]
    public void A_part_has_the_pieces_of_passages_that_lie_in_it()
    {
        ComparedText text = ComparedText.Join(["one", "t\U0001F600o", "", "four"]);
        Assert.Equal(["one", "t\U0001F600o", "", "four"], text.PassageTexts);
        Assert.Equal(["ne", "t\U0001F600"], text.Part(1, 5).PassageTexts);
        Assert.Equal([new TextSpan(0, 2), new TextSpan(3, 2)], text.Part(1, 5).Passages);
        Assert.Equal(["\U0001F600o", "fo"], text.Part(5, 6).PassageTexts);
        Assert.Empty(text.Part(3, 1).PassageTexts);
        Assert.Equal("ou", text.TextOf(10, 2));
    }

    [Fact]
    public void Ngrams_in_passages_are_those_of_the_passages_one_by_one()
    {
        ComparedText text = ComparedText.Join(["abab", "ba", "b"]);
        Assert.Equal(
            [("ab", 2), ("ba", 2)],
            text.NgramsInPassages.Counts(2).Select(entry => (string.Concat(NgramTable.Characters(entry.Ngram, 2).Select(scalar => (char)scalar)), entry.Count)));
        Assert.Equal(7, text.NgramsInPassages.Counts(1).Sum(entry => entry.Count));
        Assert.Equal(["aba", "bab"], text.NgramsInPassages.Counts(3).Select(entry => string.Concat(NgramTable.Characters(entry.Ngram, 3).Select(scalar => (char)scalar))));
    }
}
