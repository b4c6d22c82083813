using CollapseLM.Models.Transformer;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class WindowTests
{
    [Fact]
    public void Windows_of_nine_characters_under_a_context_of_four_are_as_by_hand()
    {
        TokenText passage = TokenText.From([0, 1, 2, 3, 4, 5, 6, 7, 8], 10);
        (int First, int Length, int ScoredFrom)[] windows =
            [.. ScoringWindow.Of(passage, 4).Select(window => (window.Text[0], window.Text.Length, window.ScoredFrom))];
        Assert.Equal([(0, 4, 0), (2, 4, 2), (4, 4, 2), (6, 3, 2)], windows);
    }

    [Fact]
    public void Every_character_is_scored_once_and_in_order() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[2, 40]).Sample((length, context) =>
        {
            TokenText passage = TokenText.From([.. Enumerable.Range(0, length)], 201);
            IEnumerable<int> scored = ScoringWindow.Of(passage, context)
                .SelectMany(window => window.Text.ToArray().Skip(window.ScoredFrom));
            Assert.All(ScoringWindow.Of(passage, context), window => Assert.InRange(window.Text.Length, 1, context));
            return scored.SequenceEqual(Enumerable.Range(0, length));
        });

    [Fact]
    public void A_character_belongs_to_the_first_window_that_reaches_it() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[2, 40]).Sample((position, context) =>
        {
            int hop = context / 2;
            int first = Enumerable.Range(0, position + 1).First(i => position < (i * hop) + context) * hop;
            return WindowRule.Start(position, context) == first && first <= position;
        });
}
