using System.Text;
using System.Text.Unicode;

namespace CollapseLM.Configuration;

/// <summary>The bytes of a config and the lines in them.</summary>
internal sealed class SourceText
{
    /// <summary>Bytes; far above any config a person writes.</summary>
    private const int LargestFile = 1 << 20;

    private readonly string shownPath;
    private readonly int marks;

    public SourceText(string shownPath, byte[] bytes)
    {
        this.shownPath = shownPath;
        marks = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        Json = bytes.AsMemory(marks);
    }

    /// <summary>UTF-8 without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <exception cref="UserErrorException">There is no such file, or it is not text of a config's size.</exception>
    public static SourceText Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw Refuse(path, "is a folder, not a file", "name the .jsonc file in it");
        }

        if (!File.Exists(path))
        {
            throw Refuse(path, "config not found", "check the path");
        }

        byte[] bytes = ReadBytes(path);
        if (bytes.Length > LargestFile)
        {
            throw Refuse(path, $"config is too large: more than {LargestFile} bytes", "is it a config?");
        }

        SourceText text = new(path, bytes);
        text.RequireText(bytes);
        return text;
    }

    /// <summary>Line and column count from 1; columns in UTF-16 units, as editors show them.</summary>
    public Place At(long offset)
    {
        ReadOnlySpan<byte> before = Json.Span[..(int)Math.Min(offset, Json.Length)];
        int line = before.Count((byte)'\n') + 1;
        int column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new Place($"{shownPath}:{line}:{column}", 0, offset);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            byte[] buffer = new byte[LargestFile + 1];
            int length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return buffer[..length];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refuse(path, $"config cannot be read: {failure.Message}", "give a file on disk that you may read");
        }
    }

    private static UserErrorException Refuse(string path, string message, string remedy) =>
        new(FailureKind.Config, path, "", message, remedy);

    private void RequireText(byte[] bytes)
    {
        int zero = bytes.AsSpan().IndexOf((byte)0);
        int valid = FirstInvalidByte(bytes);
        int bad = zero >= 0 && zero < valid ? zero : valid;
        if (bad < bytes.Length)
        {
            throw Refuse(shownPath, $"config is not text: byte {bad} (0x{bytes[bad]:X2}) is not UTF-8 text", "save it as UTF-8");
        }

        if (Json.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Refuse(shownPath, "config is empty", "start from a file in configs/");
        }
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        char[] characters = new char[bytes.Length];
        Utf8.ToUtf16(bytes, characters, out int read, out _, replaceInvalidSequences: false);
        return read;
    }
}
