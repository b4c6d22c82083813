using CollapseLM.Metrics;

namespace CollapseLM.Tests.Metrics;

public sealed class TextChunkTests
{
    [Fact]
    public void Chunks_lie_within_passages_and_come_round_by_round()
    {
        string first = Passage('a', 16 + 400), second = Passage('b', 16 + 199), third = Passage('c', 16 + 200);
        IReadOnlyList<TextChunk> chunks = TextChunk.Of(ComparedText.Join([first, second, third]), 10);
        Assert.Equal(
            [new TextChunk(first.Substring(16, 200), 0), new TextChunk(third.Substring(16, 200), 2), new TextChunk(first.Substring(216, 200), 0)], chunks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void No_more_chunks_than_asked_for(int most) =>
        Assert.Equal(most, TextChunk.Of(ComparedText.Join([Passage('a', 500), Passage('b', 500)]), most).Count);

    [Fact]
    public void Characters_are_counted_not_halves_of_pairs() =>
        Assert.Equal(
            string.Concat(Enumerable.Repeat("\U0001F600", 200)),
            Assert.Single(TextChunk.Of(new ComparedText(string.Concat(Enumerable.Repeat("\U0001F600", 216))), 5)).Text);

    /// <summary>Each place differs from its neighbours, so that a shifted chunk shows.</summary>
    private static string Passage(char begin, int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)(begin + (i % 7))));
}
