using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace CollapseLM.Reliability.Inputs;

/// <summary>RELIABILITY's table of bad corpora.</summary>
public static partial class BadCorpusTable
{
    private const int Input = (int)FailureKind.Input;
    private const int ReadAndWrite = 384;

    private static readonly int[] Refused = [Input];

    /// <summary>By a written rule, either.</summary>
    private static readonly int[] Either = [0, Input];

    private static readonly byte[] LongText = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 4000).Select(i => $"word{i % 97} and more {i % 13}. ")));

    /// <param name="largeBytes">Size of the largest text that is really there.</param>
    public static IReadOnlyList<BadInput> Cases(int largeBytes) =>
    [
        new("missing", folder => Path.Combine(folder, "none.txt"), Refused, "none.txt"),
        new("an empty folder", folder => Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName, Refused),
        new("empty", BadInput.File("t.txt", ""), Refused, "empty"),
        new("only blanks", BadInput.File("t.txt", new string(' ', 50_000)), Refused),
        new("only line breaks", BadInput.File("t.txt", new string('\n', 1_000_000)), Refused),
        new("PNG", BadInput.File("t.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. LongText]), Refused, "byte", "text"),
        new("gzip", BadInput.File("t.txt", Compressed(LongText)), Refused, "compressed"),
        new("UTF-16", BadInput.File("t.txt", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(LongText))]), Either, "UTF-16", "report"),
        new("invalid UTF-8", BadInput.File("t.txt", [.. LongText, 0xC3, 0x28]), Refused, "byte"),
        new("Latin-1", BadInput.File("t.txt", [.. LongText, 0xE9, 0x20]), Refused, "byte"),
        new("one distinct character", BadInput.File("t.txt", new string('a', 50_000)), Refused, "distinct", "character"),
        new("two distinct characters", BadInput.File("t.txt", string.Concat(Enumerable.Range(0, 25_000).Select(i => i % 7 == 0 ? "ab" : "ba"))), Either),
        new("3,705 distinct characters", BadInput.File("t.txt", string.Concat(Enumerable.Range(0, 40_000).Select(i => char.ConvertFromUtf32(0x4E00 + (i * 31 % 3705))))), Either),
        new("shorter than the context", BadInput.File("t.txt", "abc ab c"), Refused),
        new("shorter than what training wants", BadInput.File("t.txt", LongText[..1500]), Refused),
        new("one long line", BadInput.File("t.txt", new string('x', largeBytes / 2) + string.Concat(Enumerable.Repeat("ab c", largeBytes / 8))), Either),
        new("2 GiB and a byte", BadInput.Hole("t.txt", (1L << 31) + 1), Refused),
        new("NUL bytes", BadInput.File("t.txt", [.. LongText, 0, 0, .. LongText]), Either),
        new("control characters", BadInput.File("t.txt", [.. LongText, 7, 8, 27, .. LongText]), Either),
        new("replacement characters", BadInput.File("t.txt", Encoding.UTF8.GetString(LongText) + "\uFFFD" + Encoding.UTF8.GetString(LongText)), Either),
        new("private use", BadInput.File("t.txt", Encoding.UTF8.GetString(LongText) + "\uE000"), Either),
        new("emoji and marks", BadInput.File("t.txt", Encoding.UTF8.GetString(LongText) + "\U0001F468\u200D\U0001F469 e\u0301 \u05E9\u05DC\u05D5\u05DD"), Either),
        new("the same text twice", BadInput.File("t.txt", [.. LongText, .. LongText]), Either),
        new("read-only", BadInput.File("t.txt", LongText), [0]),
        new("a circle of links", folder => Linked(folder), Refused),
        new("a pipe", folder => Pipe(folder), Refused, "regular"),
        new("/dev/zero", _ => "/dev/zero", Refused, "regular"),
    ];

    private static byte[] Compressed(byte[] bytes)
    {
        using MemoryStream memory = new();
        using (GZipStream zip = new(memory, CompressionLevel.Fastest))
        {
            zip.Write(bytes);
        }

        return memory.ToArray();
    }

    private static string Linked(string folder)
    {
        string one = Path.Combine(folder, "one.txt"), two = Path.Combine(folder, "two.txt");
        File.CreateSymbolicLink(one, two);
        File.CreateSymbolicLink(two, one);
        return one;
    }

    private static string Pipe(string folder)
    {
        string path = Path.Combine(folder, "pipe.txt");
        _ = MakePipe(path, ReadAndWrite);
        return path;
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
