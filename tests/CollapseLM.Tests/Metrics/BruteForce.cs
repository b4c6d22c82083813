using System.Globalization;

namespace CollapseLM.Tests.Metrics;

/// <summary>Every text metric a second time, from its definition, over strings and without regard to speed.</summary>
internal static class BruteForce
{
    public static string[] Characters(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    public static List<string> Stretches(string text, int length)
    {
        string[] characters = Characters(text);
        return [.. Enumerable.Range(0, Math.Max(0, characters.Length - length + 1)).Select(start => string.Concat(characters[start..(start + length)]))];
    }

    public static string First(string text, int length) => string.Concat(Characters(text).Take(length));

    /// <summary>Puts a space in place of all that belongs to no word, then splits.</summary>
    public static List<string> Words(string text)
    {
        string[] characters = [" ", .. Characters(text), " "];
        IEnumerable<string> kept = characters.Select((character, i) =>
            IsLetter(character) || (character is "'" or "\u2019" && IsLetter(characters[i - 1]) && IsLetter(characters[i + 1])) ? character : " ");
        return [.. string.Concat(kept).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static double? Distinct(string text, int order) =>
        Stretches(text, order) is { Count: > 0 } ngrams ? (double)ngrams.Distinct().Count() / ngrams.Count : null;

    public static double? Entropy(string text, int order) =>
        Stretches(text, order) is { Count: > 0 } ngrams ? -Shares(ngrams).Values.Sum(share => share * Math.Log2(share)) : null;

    /// <summary>As the entropy of the mixture less the mean of the entropies.</summary>
    public static double? JensenShannon(string left, string right, int order)
    {
        List<string> leftNgrams = Stretches(left, order), rightNgrams = Stretches(right, order);
        if (leftNgrams.Count == 0 || rightNgrams.Count == 0)
        {
            return null;
        }

        Dictionary<string, double> leftShares = Shares(leftNgrams), rightShares = Shares(rightNgrams);
        double mixture = -leftShares.Keys.Union(rightShares.Keys)
            .Select(ngram => (leftShares.GetValueOrDefault(ngram) + rightShares.GetValueOrDefault(ngram)) / 2)
            .Sum(share => share * Math.Log2(share));
        return mixture - ((Entropy(left, order) + Entropy(right, order)) / 2);
    }

    public static double? RepeatedShare(string text)
    {
        HashSet<string> earlier = [];
        bool[] repeated = [.. Stretches(text, 30).Select(stretch => !earlier.Add(stretch))];
        return ShareWithin(text, start => repeated[start]);
    }

    public static double? CopiedShare(string text, IReadOnlyList<string> passages)
    {
        List<string> windows = Stretches(text, 30);
        HashSet<string> known = [.. passages.SelectMany(passage => Stretches(passage, 30))];
        return ShareWithin(text, start => known.Contains(windows[start]));
    }

    private static double? ShareWithin(string text, Func<int, bool> chosen)
    {
        int length = Characters(text).Length;
        HashSet<int> covered = [.. Enumerable.Range(0, Math.Max(0, length - 29)).Where(chosen).SelectMany(start => Enumerable.Range(start, 30))];
        return length > 0 ? (double)covered.Count / length : null;
    }

    private static Dictionary<string, double> Shares(List<string> ngrams) =>
        ngrams.GroupBy(ngram => ngram).ToDictionary(group => group.Key, group => (double)group.Count() / ngrams.Count);

    private static bool IsLetter(string character) =>
        CharUnicodeInfo.GetUnicodeCategory(character, 0) <= UnicodeCategory.OtherLetter;

    /// <summary>All text metrics by name, words included where they are defined.</summary>
    public static Dictionary<string, double?> Measure(
        string sample, string human, int trainChars, IReadOnlyCollection<string>? trainingWords, IReadOnlyList<string> trainingSet)
    {
        List<string> words = Words(sample), humanWords = [.. Words(human).Distinct()], used = [.. words.Distinct()];
        bool defined = trainingWords is not null;
        Dictionary<string, double?> values = new()
        {
            ["vocab.charsUsed"] = Characters(sample).Distinct().Count(),
            ["vocab.wordsUsed"] = defined ? used.Count : null,
            ["vocab.humanWordsKept"] = defined ? humanWords.Intersect(used).Count() : null,
            ["vocab.humanWordsLost"] = defined ? humanWords.Except(used).Count() : null,
            ["vocab.nonWords"] = defined ? used.Except(trainingWords!).Count() : null,
            ["text.typeTokenRatio"] = defined && words.Count > 0 ? (double)used.Count / words.Count : null,
            ["text.repeatedShare"] = RepeatedShare(sample),
            ["text.copiedShare"] = CopiedShare(sample, trainingSet),
        };
        int cut = Math.Min(Characters(sample).Length, trainChars);
        for (int order = 1; order <= 5; order++)
        {
            values[$"text.entropy{order}"] = Entropy(sample, order);
            values[$"text.jsToHuman{order}"] = JensenShannon(First(sample, cut), First(human, cut), order);
        }

        for (int order = 1; order <= 4; order++)
        {
            values[$"text.distinct{order}"] = Distinct(sample, order);
        }

        return values;
    }
}
