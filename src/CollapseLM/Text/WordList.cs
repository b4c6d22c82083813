using System.Text;

namespace CollapseLM.Text;

/// <summary>
/// The words of a text: longest runs of letters, in lower case. An apostrophe (U+0027 or U+2019) between two letters
/// belongs to the word.
/// </summary>
public sealed class WordList
{
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
        for (int i = 0; i < text.Length;)
        {
            int letter = LetterAt(text, i);
            if (letter == 0)
            {
                i++;
                continue;
            }

            int begin = i;
            while (letter > 0)
            {
                i += letter;
                i += i < text.Length && text[i] is '\'' or '\u2019' && LetterAt(text, i + 1) > 0 ? 1 : 0;
                letter = LetterAt(text, i);
            }

            yield return text[begin..i].ToLowerInvariant();
        }
    }

    private void Add(string text)
    {
        foreach (string word in In(text))
        {
            distinct.Add(word);
            Count++;
        }
    }

    /// <summary>UTF-16 units of the letter (category L) that stands there; 0 where none does.</summary>
    private static int LetterAt(string text, int index) =>
        index < text.Length && Rune.TryGetRuneAt(text, index, out Rune rune) && Rune.IsLetter(rune) ? rune.Utf16SequenceLength : 0;
}
