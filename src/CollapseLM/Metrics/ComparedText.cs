using System.Text;
using CollapseLM.Text;

namespace CollapseLM.Metrics;

/// <summary>
/// A text under comparison. What metrics share (words, n-grams, substrings) is counted at first use and kept. Not for
/// several threads at once.
/// </summary>
public sealed class ComparedText
{
    private readonly string text;
    private readonly int[] scalars;
    private readonly Dictionary<int, NgramTable> ngrams = [];

    public ComparedText(string text)
    {
        this.text = text;
        scalars = Decode(text);
    }

    /// <summary>Characters, that is Unicode scalars.</summary>
    public int Length => scalars.Length;

    public ReadOnlySpan<int> Scalars => scalars;

    public int DistinctCharacters => Ngrams(Length).Counts(1).Count();

    public WordList Words => field ??= WordList.Of(text);

    /// <summary>All 30-character substrings.</summary>
    public WindowIndex Windows => field ??= new WindowIndex(scalars);

    /// <summary>The first <paramref name="length"/> characters, or all where there are fewer.</summary>
    public static ComparedText First(string text, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new ComparedText(text[..EndOf(text, 0, length)]);
    }

    /// <summary>Passages as sample.txt holds them: joined by one line feed.</summary>
    public static ComparedText Join(IEnumerable<string> passages) => new(string.Join('\n', passages));

    /// <summary>The n-grams of the first <paramref name="length"/> characters, or of all where there are fewer.</summary>
    public NgramTable Ngrams(int length)
    {
        int cut = Math.Min(length, Length);
        if (!ngrams.TryGetValue(cut, out NgramTable? table))
        {
            table = new NgramTable(scalars.AsSpan(0, cut));
            ngrams.Add(cut, table);
        }

        return table;
    }

    /// <summary>Where in a string so many characters end that begin at a place, or the string's end where there are fewer.</summary>
    internal static int EndOf(string text, int begin, int length)
    {
        int end = begin;
        for (int i = 0; i < length && end < text.Length; i++)
        {
            end += Rune.TryGetRuneAt(text, end, out Rune rune) ? rune.Utf16SequenceLength : 1;
        }

        return end;
    }

    /// <summary>Unicode scalars of a text; half a surrogate pair counts as U+FFFD.</summary>
    internal static int[] Decode(string text)
    {
        int[] decoded = new int[text.Length];
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            decoded[count++] = rune.Value;
        }

        return decoded[..count];
    }
}
