using static System.FormattableString;

namespace CollapseLM.Languages;

/// <summary>Balanced brackets (Dyck words): the number of pairs is uniform, then all words of so many pairs are equally likely.</summary>
public static class BracketWords
{
    public const int MostKinds = 3;
    public const int MostPairs = 5;

    private const string Opening = "([{";
    private const string Closing = ")]}";

    /// <param name="kinds">Kinds of brackets.</param>
    /// <param name="pairs">Pairs of a line at most.</param>
    public static LineLanguage Create(int kinds, int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kinds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kinds, MostKinds);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pairs, MostPairs);
        List<string[]> words = [[""]]; // by their number of pairs
        for (int count = 1; count <= pairs; count++)
        {
            // The first bracket closes around `inner` pairs, the rest follows: every word in exactly one way.
            words.Add([.. from inner in Enumerable.Range(0, count)
                          from kind in Enumerable.Range(0, kinds)
                          from inside in words[inner]
                          from after in words[count - 1 - inner]
                          select Opening[kind] + inside + Closing[kind] + after]);
        }

        return new LineLanguage(
            Invariant($"{LanguageKinds.Brackets} kinds={kinds} pairs={pairs}"),
            words.Skip(1).SelectMany(length => length.Select(word => (word, 1.0 / length.Length))));
    }
}
