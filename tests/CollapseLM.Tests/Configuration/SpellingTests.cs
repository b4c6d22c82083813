using CollapseLM.Configuration;
using CsCheck;

namespace CollapseLM.Tests.Configuration;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("steps", "stpes", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("flaw", "lawn", 2)]
    public void Distance_is_the_fewest_edits(string from, string to, int edits) => Assert.Equal(edits, Spelling.Distance(from, to));

    [Fact]
    public void Distance_is_symmetric_and_bounded_by_the_lengths() => Gen.Select(Gen.String[Gen.Char["abc"], 0, 6], Gen.String[Gen.Char["abc"], 0, 6])
        .Sample((from, to) =>
        {
            int distance = Spelling.Distance(from, to);
            Assert.Equal(distance, Spelling.Distance(to, from));
            Assert.InRange(distance, Math.Abs(from.Length - to.Length), Math.Max(from.Length, to.Length));
            Assert.Equal(from == to, distance == 0);
        });

    [Theory]
    [InlineData("genrations", "generations")]
    [InlineData("Seeds", "seeds")]
    [InlineData("seed", "seeds")]
    [InlineData("horse", null)]
    [InlineData("x", null)]
    public void Nearest_known_word_is_offered_only_where_it_is_near(string word, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(word, ["generations", "seeds", "split"]));
}
