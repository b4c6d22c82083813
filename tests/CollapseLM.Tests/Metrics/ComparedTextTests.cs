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
}
