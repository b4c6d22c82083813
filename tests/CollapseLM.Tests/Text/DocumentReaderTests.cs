using System.Text;
using CollapseLM.Tests.Runs;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

/// <summary>Reading stretch by stretch gives what looking at the whole file gives, refusals included.</summary>
public sealed class DocumentReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Stretches_make_the_same_document_as_the_whole() =>
        Gen.Select(Gen.OneOf(Texts.AnyText, Gen.OneOf<string>("\r\n", "\r", "e\u0301", "\u4e00\u4e8c", "\u1100\u1161", "ab ").Array[1, 400].Select(string.Concat)).Array[1, 4], Gen.Int[0, 40], Gen.Bool)
            .Sample((pieces, padding, marked) =>
            {
                StringBuilder text = new(marked ? "\ufeff" : "");
                while (text.Length < 70_000)
                {
                    text.Append(pieces[text.Length % pieces.Length]).Append('x', padding).Append(text.Length % 3 == 0 ? "\r\n" : "\r");
                }

                AssertSame(Encoding.UTF8.GetBytes(text.ToString()));
            }, iter: 200);

    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    [InlineData(100_000)]
    public void A_long_text_without_ascii_is_read(int characters) => AssertSame(Encoding.UTF8.GetBytes("ab" + new string('\u4e00', characters) + "\u0301"));

    /// <summary>The offset and the line are those in the file, not in a stretch.</summary>
    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 }, "not UTF-8: bad byte 0xC3 at offset 80000, line 10001")]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBE }, "U+FFFE in line 10001 is no character")]
    public void What_is_refused_late_in_a_file_is_placed_in_the_file(byte[] bad, string expected)
    {
        byte[] bytes = [.. Enumerable.Repeat("abcdefg\n"u8.ToArray(), 10_000).SelectMany(line => line), .. bad, .. "\nmore"u8];
        string path = Write(bytes);

        UserErrorException error = Assert.Throws<UserErrorException>(() => Document.Load(path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(Assert.Throws<UserErrorException>(() => Document.From("text", bytes, path)).ToString().Split('\n')[0], error.ToString().Split('\n')[0]);
    }

    private void AssertSame(byte[] bytes)
    {
        string path = Write(bytes);
        Document? whole = Try(() => Document.From("text", bytes, path), out string refusal);
        Document? stretched = Try(() => Document.Load(path), out string other);

        Assert.Equal(refusal, other);
        Assert.Equal(whole?.Text.ToString(), stretched?.Text.ToString());
        Assert.Equal((whole?.Characters, whole?.RawSha256, whole?.NormalisedSha256), (stretched?.Characters, stretched?.RawSha256, stretched?.NormalisedSha256));
    }

    private static Document? Try(Func<Document> read, out string refusal)
    {
        try
        {
            refusal = "";
            return read();
        }
        catch (UserErrorException error)
        {
            refusal = error.Message;
            return null;
        }
    }

    private string Write(byte[] bytes)
    {
        string path = folder.At(Path.GetRandomFileName() + ".txt");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
