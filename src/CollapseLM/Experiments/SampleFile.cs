using System.Text;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>A sample on disk: passages joined by one line feed, none at the end, no byte order mark.</summary>
public static class SampleFile
{
    public static void Write(string path, IReadOnlyList<TokenText> passages, Vocabulary vocabulary) =>
        DurableFile.WriteText(path, string.Join('\n', passages.Select(vocabulary.Decode)));

    /// <summary>Reads the passages back by their lengths, since a passage may hold line feeds itself.</summary>
    /// <exception cref="UserErrorException">The file is not as long as its passages.</exception>
    public static IReadOnlyList<TokenText> Read(string path, int chars, int passageChars, Vocabulary vocabulary)
    {
        Rune[] scalars = [.. Text(path).EnumerateRunes()];
        int count = Passages(chars, passageChars);
        if (scalars.Length != Scalars(chars, passageChars))
        {
            throw new UserErrorException(FailureKind.Damaged, path, "", $"{scalars.Length} characters, expected {Scalars(chars, passageChars)}", "run again");
        }

        return [.. Enumerable.Range(0, count).Select(i =>
        {
            int start = i * (passageChars + 1);
            int length = Math.Min(passageChars, scalars.Length - start);
            return vocabulary.Encode(string.Concat(scalars.Skip(start).Take(length)));
        })];
    }

    /// <summary>The whole file; a first character U+FEFF is text here, not a mark.</summary>
    public static string Text(string path) => Encoding.UTF8.GetString(File.ReadAllBytes(path));

    /// <summary>Passages of a sample, the last of which may be shorter.</summary>
    public static int Passages(int chars, int passageChars) => (int)((chars + (long)passageChars - 1) / passageChars);

    /// <summary>Scalars of the file: the passages and the line feeds between them.</summary>
    public static int Scalars(int chars, int passageChars) => chars + Passages(chars, passageChars) - 1;
}
