using System.Text;
using CollapseLM.Text;

namespace CollapseLM.Metrics;

/// <summary>Whether words can be told apart by their letters alone. Scripts written without spaces have none to count.</summary>
public static class ScriptCheck
{
    /// <summary>First and last scalar of the Unicode blocks of Han, Kana, Thai, Lao, Khmer and Myanmar letters.</summary>
    private static readonly (int First, int Last)[] Unspaced =
    [
        (0x0E00, 0x0EFF), // Thai, Lao
        (0x1000, 0x109F), // Myanmar
        (0x1780, 0x17FF), // Khmer
        (0x3005, 0x3005), // Han iteration mark
        (0x303B, 0x303B), // Han vertical iteration mark
        (0x3040, 0x30FF), // Hiragana, Katakana
        (0x31F0, 0x31FF), // Katakana phonetic extensions
        (0x3400, 0x4DBF), // Han extension A
        (0x4E00, 0x9FFF), // Han
        (0xA9E0, 0xA9FF), // Myanmar extended B
        (0xAA60, 0xAA7F), // Myanmar extended A
        (0xF900, 0xFAFF), // Han compatibility
        (0xFF66, 0xFF9F), // half-width Katakana
        (0x1AFF0, 0x1B16F), // Kana extensions and supplement
        (0x20000, 0x3FFFF), // Han extensions B and later, compatibility supplement
    ];

    /// <summary>False where over half of the letters belong to scripts written without spaces.</summary>
    public static bool WordsAreDefined(IEnumerable<string> documents)
    {
        long letters = 0, unspaced = 0;
        foreach (string document in documents)
        {
            foreach (Rune rune in document.EnumerateRunes())
            {
                bool isLetter = Rune.IsLetter(rune);
                letters += isLetter ? 1 : 0;
                unspaced += isLetter && IsUnspaced(rune.Value) ? 1 : 0;
            }
        }

        return unspaced * 2 <= letters;
    }

    /// <inheritdoc cref="WordsAreDefined(IEnumerable{string})"/>
    /// <param name="counts">How often each character occurs.</param>
    public static bool WordsAreDefined(IEnumerable<(Rune Character, long Count)> counts)
    {
        (Rune Character, long Count)[] letters = [.. counts.Where(pair => Rune.IsLetter(pair.Character))];
        return 2 * letters.Where(pair => IsUnspaced(pair.Character.Value)).Sum(pair => pair.Count) <= letters.Sum(pair => pair.Count);
    }

    /// <summary>The words of the human training documents for <see cref="Measurement.TrainingWords"/>; null where words are not defined.</summary>
    public static IReadOnlySet<string>? TrainingWords(IReadOnlyCollection<string> documents) =>
        WordsAreDefined(documents) ? WordList.Of(documents).Distinct : null;

    /// <inheritdoc cref="TrainingWords(IReadOnlyCollection{string})"/>
    /// <param name="counts">How often each character occurs in the parts.</param>
    public static IReadOnlySet<string>? TrainingWords(IReadOnlyCollection<DocumentPart> parts, IEnumerable<(Rune Character, long Count)> counts) =>
        WordsAreDefined(counts) ? WordList.Of(parts.SelectMany(part => part.Chunks())).Distinct : null;

    private static bool IsUnspaced(int scalar) =>
        scalar >= Unspaced[0].First && Array.Exists(Unspaced, block => scalar >= block.First && scalar <= block.Last);
}
