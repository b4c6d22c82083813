using System.Text.Json;
using System.Text.Unicode;
using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>Reads JSON files of a run so that every kind of damage ends in one kind of error.</summary>
internal static class JsonText
{
    private const string IsFolderMessage = "a folder stands where the file should be";

    /// <exception cref="UserErrorException">Damaged: missing, a link, or unreadable.</exception>
    public static byte[] ReadBytes(string path) => ReadBytesIfAny(path) ?? throw Damaged(path, "the file is missing");

    /// <summary>Null where there is no such file, or no more: on a live run it may go after it was seen.</summary>
    /// <exception cref="UserErrorException">Damaged: a link, or unreadable.</exception>
    public static byte[]? ReadBytesIfAny(string path)
    {
        try
        {
            // Looking first spares the exception, which costs more than all the rest; one look, because a sweep has ten thousands of these files.
            FileInfo file = new(path);
            return VouchedFile.IsLink(file) ? throw Damaged(path, VouchedFile.IsLinkMessage)
                : file.Exists ? PlainFile.ReadAllBytes(file)
                : Directory.Exists(path) ? throw Damaged(path, IsFolderMessage)
                : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Damaged(path, $"cannot be read: {exception.Message}");
        }
    }

    /// <param name="firstLine">Number of the text's first line in its file, 1 for the first.</param>
    /// <exception cref="UserErrorException">Damaged: not UTF-8, not JSON, or not a <typeparamref name="T"/>.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> text, string path, int firstLine)
    {
        if (!Utf8.IsValid(text))
        {
            throw Damaged(Place(path, firstLine), "not UTF-8");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text, RunJson.Line) ?? throw new JsonException("null where a value should be");
        }
        catch (JsonException exception)
        {
            string place = Place(path, firstLine + (int)(exception.LineNumber ?? 0));
            throw Damaged(
                exception.BytePositionInLine is long column ? Invariant($"{place}:{column + 1}") : place,
                $"not what was written: {exception.Message.Split(" Path: ")[0]}");
        }
    }

    /// <summary>The lines in order, without their LF; a last one without LF is marked as torn.</summary>
    public static IEnumerable<Line> Lines(byte[] text)
    {
        int number = 1;
        for (int start = 0; start < text.Length; number++)
        {
            int length = text.AsSpan(start).IndexOf((byte)'\n');
            bool torn = length < 0;
            length = torn ? text.Length - start : length;
            yield return new Line(text.AsMemory(start, length), number, torn);
            start += length + 1;
        }
    }

    public static UserErrorException Damaged(string where, string message, string remedy = "") =>
        new(FailureKind.Damaged, where, "", message, remedy);

    public static string Place(string path, int line) => Invariant($"{path}:{line}");

    /// <param name="Bytes">Without the LF.</param>
    /// <param name="Number">1 for the first.</param>
    /// <param name="Torn">Whether the LF is missing, so that the end may be missing too.</param>
    internal readonly record struct Line(ReadOnlyMemory<byte> Bytes, int Number, bool Torn)
    {
        public T Parse<T>(string path) =>
            Torn ? throw Damaged(Place(path, Number), "the line is torn off") : JsonText.Parse<T>(Bytes.Span, path, Number);
    }
}
