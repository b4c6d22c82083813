using System.Text;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

public sealed class TextNormalizerTests
{
    /// <summary>Pairs of the Unicode Standard Annex 15, figures 3 to 5, and of Hangul composition (chapter 3.12).</summary>
    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("s\u0323\u0307", "\u1e69")]
    [InlineData("s\u0307\u0323", "\u1e69")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\ufb01", "\ufb01")]
    public void Text_is_composed_canonically(string given, string expected)
    {
        NormalizedText normalized = Normalize(given);

        Assert.Equal(expected, normalized.Text);
        Assert.Equal(given != expected, normalized.Recomposed);
    }

    [Theory]
    [InlineData("a\nb\n\nc\n", 0, 0)]
    [InlineData("a\r\nb\r\n\r\nc\r\n", 4, 0)]
    [InlineData("a\rb\r\rc\r", 0, 4)]
    [InlineData("a\r\nb\n\rc\n", 1, 1)]
    [InlineData("\ufeffa\nb\r\n\nc\r", 1, 1)]
    public void Line_ends_and_byte_order_mark_leave_the_same_text(string given, int pairs, int lone)
    {
        NormalizedText normalized = Normalize(given);

        Assert.Equal("a\nb\n\nc\n", normalized.Text);
        Assert.Equal((pairs, lone), (normalized.CrLfPairs, normalized.LoneCarriageReturns));
        Assert.Equal(given[0] == '\ufeff', normalized.HadByteOrderMark);
        Assert.False(normalized.Recomposed);
    }

    [Fact]
    public void Only_one_leading_byte_order_mark_is_dropped() =>
        Assert.Equal("\ufeffa\ufeffb", Normalize("\ufeff\ufeffa\ufeffb").Text);

    [Theory]
    [InlineData("a\u0001\u0007\u001b[31m\u007f\u0085\u009fb")]
    [InlineData("\ufffd\ue000\U000f0000\u202e\u200d\u2028\u2029")]
    [InlineData("\U0001f468\u200d\U0001f469\u200d\U0001f467 \U00020bb7 \u05d0")]
    public void Unusual_characters_are_kept(string text) => Assert.Equal(text, Normalize(text).Text);

    [Fact]
    public void A_nul_is_a_character_beyond_the_first_bytes_and_a_refusal_within()
    {
        string late = new string('a', StrictUtf8.BinaryProbeBytes) + "\0b";
        string early = new string('a', StrictUtf8.BinaryProbeBytes - 1) + "\0b";

        Assert.Equal(late, Normalize(late).Text);
        Assert.Contains("NUL byte at offset 7999, line 1", Assert.Throws<UserErrorException>(() => Normalize(early)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalising_again_changes_nothing() =>
        Texts.AnyText.Where(text => !text.Contains('\0')).Sample(text =>
        {
            string once = Normalize(text).Text;
            return once.StartsWith('\ufeff') || Normalize(once).Text == once;
        });

    /// <summary>The oracle is the decoder of .NET with replacement, which marks what is not well formed.</summary>
    [Fact]
    public void Bytes_are_refused_exactly_when_a_lenient_decoder_would_replace() =>
        Gen.OneOf<byte>(0x61, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0x0A).Array[1, 12].Sample(bytes =>
        {
            bool wellFormed = !Encoding.UTF8.GetString(bytes).Contains('\ufffd');
            try
            {
                TextNormalizer.Normalize(bytes, "text");
                return wellFormed;
            }
            catch (UserErrorException error)
            {
                return !wellFormed && error.Message.Contains("not UTF-8: bad byte 0x", StringComparison.Ordinal);
            }
        });

    [Theory]
    [InlineData(new byte[] { 0x61, 0xE9, 0x62 }, "0xE9 at offset 1, line 1")]
    [InlineData(new byte[] { 0x61, 0x0A, 0x0D, 0x0A, 0x0D, 0x62, 0xE2, 0x28 }, "0xE2 at offset 6, line 4")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0xC0, 0x80 }, "0xC0 at offset 4, line 1")]
    [InlineData(new byte[] { 0x61, 0xED, 0xA0, 0x80 }, "0xED at offset 1, line 1")]
    [InlineData(new byte[] { 0x61, 0xF0, 0x9F, 0x98 }, "0xF0 at offset 1, line 1")]
    public void The_first_bad_byte_is_named(byte[] bytes, string expected)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => TextNormalizer.Normalize(bytes, "book.txt"));

        Assert.Equal(FailureKind.Input, error.Kind);
        Assert.StartsWith($"book.txt: not UTF-8: bad byte {expected} (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_byte_is_found_far_into_a_long_text()
    {
        byte[] bytes = [.. Enumerable.Repeat("é\n"u8.ToArray(), 100_000).SelectMany(pair => pair), 0xFF];

        Assert.Contains(
            "0xFF at offset 300000, line 100001",
            Assert.Throws<UserErrorException>(() => TextNormalizer.Normalize(bytes, "")).Message,
            StringComparison.Ordinal);
    }

    private static NormalizedText Normalize(string text) => TextNormalizer.Normalize(Encoding.UTF8.GetBytes(text), "text");
}
