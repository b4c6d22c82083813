using System.Text;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

public sealed class VocabularyTests
{
    [Fact]
    public void Characters_are_numbered_in_scalar_order_and_the_start_symbol_comes_last()
    {
        // In UTF-16 the emoji (D83D ...) would come before the private-use character.
        Vocabulary vocabulary = Vocabulary.From(["b\U0001f600", "a\ue000b"]);

        Assert.Equal("ab\ue000\U0001f600", vocabulary.Characters);
        Assert.Equal((4, 5, 4), (vocabulary.CharCount, vocabulary.Size, vocabulary.StartSymbol));
        Assert.Equal(3, vocabulary.TokenOf(new Rune(0x1F600)));
        Assert.Null(vocabulary.TokenOf(new Rune('c')));
        Assert.Equal(new Rune(0xE000), vocabulary.CharacterOf(2));
    }

    [Fact]
    public void Unseen_characters_are_left_out_and_counted()
    {
        TokenText encoded = Vocabulary.From(["ab"]).Encode("xa\U0001f600by\u0301", out int unseen);

        Assert.Equal([0, 1], encoded.ToArray());
        Assert.Equal(4, unseen);
    }

    [Fact]
    public void Text_to_tokens_to_text_is_exact_and_survives_storage() =>
        Texts.AnyText.Sample(text =>
        {
            Vocabulary vocabulary = Vocabulary.From([text]);
            Vocabulary stored = Vocabulary.Parse(vocabulary.Characters);
            return stored.Decode(vocabulary.Encode(text, out int unseen)) == text && unseen == 0 && stored.Size == vocabulary.Size;
        });

    [Fact]
    public void A_vocabulary_that_two_bytes_cannot_number_is_refused()
    {
        string[] scalars = [.. Enumerable.Range(0x10000, TokenText.MaxVocabularySize).Select(char.ConvertFromUtf32)];

        Assert.Equal(TokenText.MaxVocabularySize, Vocabulary.From(scalars.Skip(1)).Size);
        Assert.Equal(FailureKind.Input, Assert.Throws<UserErrorException>(() => Vocabulary.From(scalars)).Kind);
    }
}
