using System.Diagnostics;
using System.Text;
using CollapseLM.Text;

namespace CollapseLM.Tests.Text;

/// <summary>Whatever is named as a corpus, the answer is one line that says what was found, at once.</summary>
public sealed class BadCorpusTests : IDisposable
{
    private readonly TextFolder folder = new();

    public static TheoryData<string, byte[], string> BadFiles() => new()
    {
        { "nothing", [], "empty after normalisation (0 chars)" },
        { "a byte order mark alone", [0xEF, 0xBB, 0xBF], "empty after normalisation (0 chars)" },
        { "line breaks", "\r\n\r\n\n"u8.ToArray(), "empty after normalisation (0 chars) but for 3 of white space" },
        { "blanks", "  \t\u3000"u8.ToArray(), "empty after normalisation (0 chars) but for 4 of white space" },
        { "gzip", [0x1F, 0x8B, 0x08, 0x00], "looks compressed (gzip) (unpack it first)" },
        { "zip", [0x50, 0x4B, 0x03, 0x04, 0x14], "looks compressed (zip)" },
        { "PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "looks binary (PNG image)" },
        { "PDF", "%PDF-1.7\n"u8.ToArray(), "looks binary (PDF)" },
        { "NUL bytes", "ab\ncd\0ef"u8.ToArray(), "looks binary: NUL byte at offset 5, line 2" },
        { "UTF-16 with a mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("text")], "is UTF-16 (byte order mark FF FE)" },
        { "UTF-16 the other way", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("text")], "is UTF-16 (byte order mark FE FF)" },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes("text"), "NUL byte at offset 1, line 1" },
        { "UTF-32", [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes("text")], "is UTF-32" },
        { "Latin-1", Encoding.Latin1.GetBytes("caf\u00e9 au lait\n"), "not UTF-8: bad byte 0xE9 at offset 3, line 1" },
        { "a noncharacter", "ab\nc\uFFFEd"u8.ToArray(), "U+FFFE in line 2 is no character" },
        { "one distinct character", "aaaaaaaa"u8.ToArray(), "needs at least 2 distinct characters" },
        { "one distinct emoji", "😀😀😀"u8.ToArray(), "needs at least 2 distinct characters" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_file_is_refused_on_one_line(string what, byte[] bytes, string expected)
    {
        string path = folder.Write($"{what}.txt", bytes);

        string message = Refusal(path);

        Assert.StartsWith($"{path}: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_document_of_a_folder_is_named()
    {
        folder.Write("two/good.txt", "a good text");
        string bad = folder.Write("two/bad.txt", "");

        Assert.StartsWith($"{bad}: empty", Refusal(folder.PathOf("two")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_texts_is_refused()
    {
        folder.Write("notes/readme.md", "not a text of the corpus");
        folder.Write("notes/.hidden.txt", "not either");
        folder.Write("notes/deeper/book.txt", "not either");

        Assert.EndsWith("no .txt file in this folder (put the texts there, one document a file)", Refusal(folder.PathOf("notes")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused() =>
        Assert.Equal($"{folder.PathOf("gone.txt")}: file not found (check the path)", Refusal(folder.PathOf("gone.txt")));

    [Fact]
    public void A_file_beyond_the_limit_is_refused_before_it_is_read()
    {
        string path = folder.PathOf("large.txt");
        using (FileStream sparse = File.Create(path))
        {
            sparse.SetLength(RegularFile.MaxBytes + 1L);
        }

        Assert.Contains("has 1073741792 bytes, more than 1073741791", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_in_a_circle_and_into_nowhere_are_refused()
    {
        string first = folder.PathOf("first.txt");
        string second = folder.PathOf("second.txt");
        File.CreateSymbolicLink(first, second);
        File.CreateSymbolicLink(second, first);
        string broken = folder.PathOf("broken.txt");
        File.CreateSymbolicLink(broken, folder.PathOf("gone.txt"));

        Assert.Contains("cannot be read: Too many levels of symbolic links", Refusal(first), StringComparison.Ordinal);
        Assert.Contains("file not found", Refusal(broken), StringComparison.Ordinal);
    }

    [Theory(Timeout = 20_000)]
    [InlineData("fifo")]
    [InlineData("link to a fifo")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public async Task What_is_no_regular_file_is_refused_without_waiting(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: named pipes and devices are made the Linux way");
        string path = kind;
        if (!Path.IsPathRooted(kind))
        {
            path = folder.PathOf("pipe.txt");
            using Process maker = Process.Start("mkfifo", [path]);
            await maker.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        if (kind == "link to a fifo")
        {
            path = File.CreateSymbolicLink(folder.PathOf("link.txt"), path).FullName;
        }

        string message = await Task.Run(() => Refusal(path), TestContext.Current.CancellationToken);

        Assert.Equal($"{path}: not a regular file (give a text file on disk)", message);
    }

    [Fact]
    public void A_file_without_permission_is_refused()
    {
        Assert.SkipWhen(Environment.UserName == "root", "skipped: access rights do not bind root");
        string path = folder.Write("secret.txt", "a text");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("skipped: needs Unix access rights");
        }
        else
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        Assert.Contains("permission denied", Refusal(path), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Refusal(string path)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => Corpus.Load(path));
        Assert.Equal(FailureKind.Input, error.Kind);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
