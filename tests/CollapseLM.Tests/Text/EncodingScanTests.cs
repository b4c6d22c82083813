using System.Text;
using CollapseLM.Text;

namespace CollapseLM.Tests.Text;

public sealed class EncodingScanTests
{
    [Fact]
    public void Every_bad_byte_is_told_with_its_place()
    {
        IReadOnlyList<TextPeculiarity> found = EncodingScan.Of([.. "caf"u8, 0xE9, .. " and "u8, 0xFF, .. "\r\nb\u00e9"u8, 0xE9, .. "\n"u8, 0xE2, 0x82, (byte)'x']);

        Assert.Equal(["1:4", "2:3"], Places(found, "bad byte 0xE9 (é in Windows-1252)"));
        Assert.Equal(["1:10"], Places(found, "bad byte 0xFF (ÿ in Windows-1252)"));

        // An unfinished sequence of two bytes is one error; the x after it is text.
        Assert.Equal(["3:1"], Places(found, "bad byte 0xE2 (â in Windows-1252)"));
        Assert.Equal([true, true, true, false], found.Select(peculiarity => peculiarity.IsError));
    }

    [Fact]
    public void What_the_eye_misses_is_named_with_line_and_column()
    {
        IReadOnlyList<TextPeculiarity> found = EncodingScan.Of(Encoding.UTF8.GetBytes(
            "\ufeffa\u00a0b\u00adc\n\u200b\u0007\td\ufeff\r\ne\rf\ufffd\u202e\U0001F600\u00a0"));

        Assert.Equal(["1:1"], Places(found, "byte order mark"));
        Assert.Equal(["1:2", "4:5"], Places(found, "U+00A0 no-break space"));
        Assert.Equal(["1:4"], Places(found, "U+00AD soft hyphen"));
        Assert.Equal(["2:1"], Places(found, "U+200B zero-width space"));
        Assert.Equal(["2:2"], Places(found, "U+0007 control character"));
        Assert.Equal(["2:5"], Places(found, "U+FEFF byte order mark inside the text"));
        Assert.Equal(["2:6"], Places(found, "CR LF line end"));
        Assert.Equal(["3:2"], Places(found, "CR line end"));
        Assert.Equal(["4:2"], Places(found, "U+FFFD replacement character: an earlier conversion lost what stood here"));
        Assert.Equal(["4:3"], Places(found, "U+202E invisible format character"));
        Assert.Equal(10, found.Count);
    }

    [Fact]
    public void A_line_that_is_not_composed_is_told_at_the_first_difference()
    {
        IReadOnlyList<TextPeculiarity> found = EncodingScan.Of(Encoding.UTF8.GetBytes("\u00e9 plain\n\U0001F600 e\u0301 and e\u0301\r\n"));

        Assert.Equal(["2:3"], Places(found, "not NFC"));
        Assert.Equal(["2:12"], Places(found, "CR LF line end"));
    }

    [Fact]
    public void Counts_go_on_where_places_stop()
    {
        TextPeculiarity found = Assert.Single(EncodingScan.Of(Encoding.UTF8.GetBytes(new string('\u00ad', 1000))));
        Assert.Equal((1000, EncodingScan.MostPlaces), (found.Count, found.Places.Count));
    }

    [Fact]
    public void A_plain_text_has_nothing_to_tell() =>
        Assert.Empty(EncodingScan.Of(File.ReadAllBytes(RepositoryRoot.Path("corpora", "chinese-classics", "tang-300.txt"))));

    private static IEnumerable<string> Places(IEnumerable<TextPeculiarity> found, string what) =>
        Assert.Single(found, peculiarity => peculiarity.What == what).Places.Select(place => place.ToString());
}
