using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

public sealed class TokenTextTests
{
    [Theory]
    [InlineData(256, 255)]
    [InlineData(257, 256)]
    [InlineData(TokenText.MaxVocabularySize, 65_535)]
    public void The_largest_token_of_a_vocabulary_fits(int vocabularySize, int largest) =>
        Assert.Equal([0, largest], TokenText.From([0, largest], vocabularySize).ToArray());

    [Theory]
    [InlineData(256, 256)]
    [InlineData(256, -1)]
    [InlineData(257, 65_536)]
    public void A_token_that_does_not_fit_is_never_cut_down(int vocabularySize, int token) =>
        Assert.Throws<OverflowException>(() => TokenText.From([token], vocabularySize));

    /// <summary>The oracle is the array the text was made of.</summary>
    [Fact]
    public void Slices_of_slices_hold_what_the_array_holds() =>
        Gen.Select(Gen.Int[0, 255].Array[0, 40], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 40], Gen.OneOf(256, 257)).Sample(
            (tokens, from, length, inner, vocabularySize) =>
            {
                from = Math.Min(from, tokens.Length);
                length = Math.Min(length, tokens.Length - from);
                inner = Math.Min(inner, length);
                TokenText slice = TokenText.From(tokens, vocabularySize).Slice(from, length).Slice(inner, length - inner);
                int[] expected = tokens[(from + inner)..(from + length)];
                long[] copied = new long[expected.Length];
                slice.CopyTo(0, copied);
                return slice.ToArray().SequenceEqual(expected) && copied.SequenceEqual(expected.Select(token => (long)token));
            });

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-1, 3)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    [InlineData(2, 2)]
    [InlineData(1, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_slice_never_reaches_beyond_its_text(int from, int length)
    {
        TokenText middle = TokenText.From([0, 1, 2, 3, 4], 256).Slice(1, 3);

        Assert.Throws<ArgumentOutOfRangeException>(() => middle.Slice(from, length));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(3, 1)]
    [InlineData(0, 4)]
    public void A_copy_never_reaches_beyond_its_text(int from, int length)
    {
        TokenText middle = TokenText.From([0, 1, 2, 3, 4], 256).Slice(1, 3);

        Assert.Throws<ArgumentOutOfRangeException>(() => middle.CopyTo(from, new long[length]));
        Assert.Throws<ArgumentOutOfRangeException>(() => middle[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => middle[3]);
    }
}
