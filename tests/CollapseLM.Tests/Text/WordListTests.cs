using CollapseLM.Text;

namespace CollapseLM.Tests.Text;

public sealed class WordListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1 2 -- \n", "")]
    [InlineData("The cat, the CAT.", "the|cat|the|cat")]
    [InlineData("don't Don\u2019t", "don't|don\u2019t")]
    [InlineData("'tis rock''n' roll' o'er'", "tis|rock|n|roll|o'er")]
    [InlineData("a'b'c 'a'", "a'b'c|a")]
    [InlineData("x2y snake_case e-mail", "x|y|snake|case|e|mail")]
    [InlineData("\u00c9tude \u00c9TUDE na\u00efve", "\u00e9tude|\u00e9tude|na\u00efve")]
    [InlineData("\U00010400\U00010401'\U00010402 \U0001F600", "\U00010428\U00010429'\U0001042A")] // Deseret capitals, an emoji
    [InlineData("a\ud800b", "a|b")] // half a surrogate pair
    [InlineData("e\u0301x", "e|x")] // a combining mark is no letter
    public void Words_are_longest_runs_of_letters_with_inner_apostrophes(string text, string expected)
    {
        string[] words = expected.Split('|', StringSplitOptions.RemoveEmptyEntries);
        WordList list = WordList.Of(text);
        Assert.Equal(words.Length, list.Count);
        Assert.Equal(words, WordList.In(text));
        Assert.Equal(words.Distinct().Order(StringComparer.Ordinal), list.Distinct.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Words_do_not_run_from_one_document_into_the_next() =>
        Assert.Equal(["a", "b"], WordList.Of(["a", "b"]).Distinct.Order());
}
