using System.Buffers;
using CollapseLM.Text;
using CsCheck;
using Microsoft.ML.Tokenizers;

namespace CollapseLM.Tests.Text;

public sealed class CharTokenizerTests
{
    /// <summary>Tokens: 0 space, 1 a, 2 b, 3 é, 4 Han 4E00, 5 emoji 1F600, 6 start symbol.</summary>
    private readonly CharTokenizer tokenizer = new(Vocabulary.From(["ba \u4e00\U0001f600", "\u00e9a"]));

    [Fact]
    public void Text_to_ids_to_text_is_exact_for_any_scalars() =>
        Texts.AnyText.Sample(text =>
        {
            CharTokenizer own = new(Vocabulary.From([text]));
            IReadOnlyList<int> ids = own.EncodeToIds(text);
            return own.Decode(ids) == text
                && ids.Count == Texts.Scalars(text).Length
                && own.CountTokens(text) == ids.Count
                && ids.SequenceEqual(own.Vocabulary.Encode(text).ToArray());
        });

    [Fact]
    public void Tokens_say_where_in_the_string_they_are()
    {
        IReadOnlyList<EncodedToken> tokens = tokenizer.EncodeToTokens("a\U0001f600?b", out string? normalized);

        Assert.Equal([(1, "a", 0..1), (5, "\U0001f600", 1..3), (2, "b", 4..5)], tokens.Select(token => (token.Id, token.Value, token.Offset)));
        Assert.Null(normalized);
    }

    [Fact]
    public void Characters_outside_the_vocabulary_are_left_out_everywhere()
    {
        const string Text = "x a\U0001f601b\u0301y";

        Assert.Equal([0, 1, 2], tokenizer.EncodeToIds(Text));
        Assert.Equal(3, tokenizer.CountTokens(Text));
        Assert.Equal([0, 1, 2], tokenizer.EncodeToTokens(Text, out _).Select(token => token.Id));
        Assert.Empty(tokenizer.EncodeToIds(""));
    }

    [Theory]
    [InlineData("a\U0001f600b", 1, new[] { 1 }, 1)]
    [InlineData("a\U0001f600b", 2, new[] { 1, 5 }, 3)]
    [InlineData("a\U0001f600b", 3, new[] { 1, 5, 2 }, 4)]
    [InlineData("a\U0001f600b", 9, new[] { 1, 5, 2 }, 4)]
    [InlineData("?a??b?", 1, new[] { 1 }, 2)]
    [InlineData("?a??b?", 2, new[] { 1, 2 }, 5)]
    [InlineData("?a??b?", 3, new[] { 1, 2 }, 6)]
    public void A_limit_of_tokens_is_kept_and_tells_how_far_it_went(string text, int limit, int[] expected, int consumed)
    {
        Assert.Equal(expected, tokenizer.EncodeToIds(text, limit, out _, out int charsConsumed));
        Assert.Equal(consumed, charsConsumed);
        Assert.Equal(expected, tokenizer.EncodeToIds(text[..charsConsumed]));
    }

    [Fact]
    public void A_place_with_so_many_tokens_before_or_after_it_is_found()
    {
        Assert.Equal(3, tokenizer.GetIndexByTokenCount("a\U0001f600b", 2, out _, out int before));
        Assert.Equal(2, before);
        Assert.Equal(1, tokenizer.GetIndexByTokenCountFromEnd("a\U0001f600b", 2, out _, out int after));
        Assert.Equal(2, after);
    }

    [Fact]
    public void Decoding_stops_before_a_character_that_does_not_fit()
    {
        Span<char> destination = new char[2];

        OperationStatus status = tokenizer.Decode([1, 5], destination, out int consumed, out int written);

        Assert.Equal((OperationStatus.DestinationTooSmall, 1, 1), (status, consumed, written));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    public void Decoding_refuses_ids_outside_the_vocabulary(int id)
    {
        OperationStatus status = tokenizer.Decode([1, id], new char[9], out int consumed, out int written);

        Assert.Equal((OperationStatus.InvalidData, 1, 1), (status, consumed, written));
        Assert.Throws<InvalidOperationException>(() => tokenizer.Decode([1, id]));
    }

    [Fact]
    public void The_start_symbol_decodes_to_nothing() => Assert.Equal("ab", tokenizer.Decode([6, 1, 6, 2]));

    [Fact]
    public void A_long_text_is_decoded_whole()
    {
        string text = string.Concat(Enumerable.Repeat("a\U0001f600b \u4e00", 50_000));

        Assert.Equal(text, tokenizer.Decode(tokenizer.EncodeToIds(text)));
    }
}
