using System.Text;

namespace CollapseLM.Text;

/// <summary>
/// The words of a text: longest runs of letters, in lower case. An apostrophe (U+0027 or U+2019) between two letters
/// belongs to the word.
/// </summary>
public sealed class WordList
{
    private const int RecentBits = 13;

    private readonly string?[] recent = new string?[1 << RecentBits];

    private readonly HashSet<string> distinct = new(StringComparer.Ordinal);

    private WordList()
    {
    }

    /// <summary>Words, each as often as it occurs.</summary>
    public int Count { get; private set; }

    public IReadOnlySet<string> Distinct => distinct;

    public static WordList Of(string text) => Of([text]);

    /// <summary>The words of several documents; none runs from one into the next.</summary>
    public static WordList Of(IEnumerable<string> documents)
    {
        WordList words = new();
        foreach (string document in documents)
        {
            words.Add(document);
        }

        return words;
    }

    /// <summary>The words in the order of the text, each as often as it occurs.</summary>
    public static IEnumerable<string> In(string text)
    {
        for (int i = 0; Next(text, ref i) is Range word;)
        {
            yield return text[word].ToLowerInvariant();
        }
    }

    /// <summary>Only a word not met before becomes a string, and one met lately is known at a glance.</summary>
    private void Add(string text)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known = distinct.GetAlternateLookup<ReadOnlySpan<char>>();
        char[] lower = [];
        for (int i = 0; Next(text, ref i) is Range word; Count++)
        {
            ReadOnlySpan<char> written = text.AsSpan()[word];
            ref string? lately = ref recent[Slot(written)];
            if (lately is not null && Ascii.EqualsIgnoreCase(written, lately))
            {
                continue;
            }

            lower = lower.Length < written.Length ? new char[2 * written.Length] : lower;
            written.ToLowerInvariant(lower);
            known.Add(lower.AsSpan(0, written.Length));
            known.TryGetValue(lower.AsSpan(0, written.Length), out lately);
        }
    }

    /// <summary>Of the length and both ends, ASCII letters in either case alike.</summary>
    private static int Slot(ReadOnlySpan<char> word)
    {
        const uint CaseBit = 0x20;
        uint first = word[0] | CaseBit, last = word[^1] | CaseBit, second = word[word.Length / 3] | CaseBit, third = word[word.Length * 2 / 3] | CaseBit;
        uint mixed = ((((((first * 31) + second) * 31) + third) * 31) + last + (uint)word.Length) * 0x9E3779B1;
        return (int)(mixed >> (32 - RecentBits));
    }

    /// <summary>The first word from a place on, which moves behind it; null where there is none.</summary>
    private static Range? Next(string text, ref int place)
    {
        int at = place, letter = 0;
        while (at < text.Length && (letter = LetterAt(text, at)) == 0)
        {
            at++;
        }

        int begin = at;
        while (letter > 0)
        {
            at += letter;
            while ((uint)at < (uint)text.Length && char.IsAsciiLetter(text[at])) // most letters, without a call
            {
                at++;
            }

            at += at < text.Length && text[at] is '\'' or '\u2019' && LetterAt(text, at + 1) > 0 ? 1 : 0;
            letter = LetterAt(text, at);
        }

        place = at;
        return at > begin ? begin..at : null;
    }

    /// <summary>UTF-16 units of the letter (category L) that stands there; 0 where none does.</summary>
    private static int LetterAt(string text, int index) =>
        index >= text.Length ? 0
        : char.IsAscii(text[index]) ? (char.IsAsciiLetter(text[index]) ? 1 : 0)
        : WideLetterAt(text, index);

    /// <summary>Apart, so that the rest is small enough to be inlined.</summary>
    private static int WideLetterAt(string text, int index) =>
        Rune.TryGetRuneAt(text, index, out Rune rune) && Rune.IsLetter(rune) ? rune.Utf16SequenceLength : 0;
}
