using System.Text;
using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Says in a person's words where and why a text is not JSON.</summary>
internal static class SyntaxError
{
    private const string WordBytes = "+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    public static Problem Describe(SourceText source, string key, JsonException error)
    {
        int offset = Offset(source.Json.Span, error);
        (string message, string remedy) = Explain(source.Json.Span, offset, error.Message);
        return new Problem(source.At(offset).Where, key, message, remedy);
    }

    private static (string Message, string Remedy) Explain(ReadOnlySpan<byte> json, int offset, string reason)
    {
        bool wantsKey = reason.Contains("property name", StringComparison.Ordinal);
        string word = WordAt(json, offset);
        return (offset < json.Length ? (char)json[offset] : ' ') switch
        {
            _ when reason.Contains("maximum configured depth", StringComparison.Ordinal) => ("nested deeper than 64 levels", "a config needs four"),
            _ when reason.Contains("any JSON tokens", StringComparison.Ordinal) =>
                ("config is empty but for comments", "start from a file in configs/"),
            _ when offset >= json.Length => ("the file ends before every bracket and quote is closed", "close them"),
            '}' or ']' when reason.Contains("trailing comma", StringComparison.Ordinal) =>
                ("a trailing comma before the bracket", "remove the comma"),
            _ when word.TrimStart('+', '-') is "NaN" or "Infinity" => ($"found {word}: numbers must be finite", "give a number"),
            >= '0' and <= '9' when wantsKey => ($"expected a key in quotes, found {word}", "a decimal point is '.', not ','"),
            '\'' => ("found a single quote", "JSON takes double quotes"),
            _ when wantsKey && word.Length > 0 => ($"expected a key in double quotes, found {word}", $"write \"{word}\""),
            _ when word.Length > 0 =>
                ($"found {word}, which is not JSON: {Reason(reason)}", "text goes in double quotes, a comma between entries"),
            _ => ($"not JSON: {Reason(reason)}", "look at this place and the line before"),
        };
    }

    private static int Offset(ReadOnlySpan<byte> json, JsonException error)
    {
        int offset = 0;
        for (long line = error.LineNumber ?? 0; line > 0; line--)
        {
            offset += json[offset..].IndexOf((byte)'\n') + 1;
        }

        return Math.Min(json.Length, offset + (int)(error.BytePositionInLine ?? 0));
    }

    /// <summary>The unquoted word around an offset; empty where there is none.</summary>
    private static string WordAt(ReadOnlySpan<byte> json, int offset)
    {
        ReadOnlySpan<byte> wordBytes = Encoding.ASCII.GetBytes(WordBytes);
        int end = json[offset..].IndexOfAnyExcept(wordBytes);
        int start = json[..offset].LastIndexOfAnyExcept(wordBytes) + 1;
        return Shown.Text(Encoding.UTF8.GetString(json[start..(end < 0 ? json.Length : offset + end)]));
    }

    /// <summary>The framework's sentence without its own counting of lines.</summary>
    private static string Reason(string message)
    {
        int lines = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return Shown.Text((lines < 0 ? message : message[..lines]).TrimEnd('.'));
    }
}
