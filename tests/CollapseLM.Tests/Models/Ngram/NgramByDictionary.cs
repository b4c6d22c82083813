using CollapseLM.Models.Ngram;

namespace CollapseLM.Tests.Models.Ngram;

/// <summary>The same model, computed slowly with strings and straight from its recursive definition.</summary>
internal sealed class NgramByDictionary
{
    private readonly Dictionary<string, Dictionary<char, int>> counts = [];
    private readonly string alphabet;
    private readonly int order;
    private readonly NgramSmoothing smoothing;

    public NgramByDictionary(string alphabet, int order, NgramSmoothing smoothing, string[] passages)
    {
        (this.alphabet, this.order, this.smoothing) = (alphabet, order, smoothing);
        foreach (string passage in passages)
        {
            for (int i = 0; i < passage.Length; i++)
            {
                for (int length = 0; length < order && length <= i; length++)
                {
                    string history = passage.Substring(i - length, length);
                    counts.TryAdd(history, []);
                    counts[history][passage[i]] = counts[history].GetValueOrDefault(passage[i]) + 1;
                }
            }
        }
    }

    public double Probability(string history, char character) =>
        Recurse(history[Math.Max(0, history.Length - order + 1)..], character);

    private double Recurse(string history, char character)
    {
        double shorter = history.Length > 0 ? Recurse(history[1..], character) : 1.0 / alphabet.Length;
        if (!counts.TryGetValue(history, out Dictionary<char, int>? followers))
        {
            return shorter;
        }

        double count = followers.GetValueOrDefault(character);
        return smoothing == NgramSmoothing.None
            ? count / followers.Values.Sum()
            : (count + (followers.Count * shorter)) / (followers.Values.Sum() + followers.Count);
    }
}
