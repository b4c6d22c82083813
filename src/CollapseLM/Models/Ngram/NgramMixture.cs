namespace CollapseLM.Models.Ngram;

/// <summary>
/// The next-character distribution of an n-gram model. Witten-Bell (Chen and Goodman 1998, section 2.6), interpolated down
/// to the uniform distribution: P(c|h) = (count(h, c) + T(h) P(c|h')) / (count(h) + T(h)), T(h) the distinct characters after
/// h, h' without its first; unrolled here into one weighted sum over h and its ends. A history without counts passes through.
/// </summary>
internal sealed class NgramMixture
{
    private readonly NgramTrie trie;
    private readonly NgramSmoothing smoothing;
    private readonly double[] unconditional;

    public NgramMixture(NgramTrie trie, NgramSmoothing smoothing, int charCount)
    {
        this.trie = trie;
        this.smoothing = smoothing;
        unconditional = Unconditional(trie, smoothing, charCount);
    }

    /// <summary>Fills in the probability of every character after a history.</summary>
    /// <param name="probabilities">As long as the vocabulary has characters.</param>
    public void Distribute(NgramNode history, Span<double> probabilities)
    {
        Span<Part> parts = stackalloc Part[history.Length];
        double rest = Unroll(history, parts, out int used);
        for (int character = 0; character < probabilities.Length; character++)
        {
            probabilities[character] = rest * unconditional[character];
        }

        foreach (Part part in parts[..used])
        {
            (ReadOnlyMemory<ushort> characters, ReadOnlyMemory<int> counts) = trie.Followers(part.History);
            ReadOnlySpan<ushort> follower = characters.Span;
            ReadOnlySpan<int> count = counts.Span;
            for (int i = 0; i < follower.Length; i++)
            {
                probabilities[follower[i]] += part.Weight * count[i] / part.Denominator;
            }
        }
    }

    /// <summary>One entry of <see cref="Distribute"/>, to the bit, without the others.</summary>
    public double Probability(NgramNode history, int character)
    {
        Span<Part> parts = stackalloc Part[history.Length];
        double probability = Unroll(history, parts, out int used) * unconditional[character];
        foreach (Part part in parts[..used])
        {
            probability += part.Weight * trie.Count(part.History, character) / part.Denominator;
        }

        return probability;
    }

    /// <summary>With no text at all both smoothings are uniform: there is nothing else to go by.</summary>
    private static double[] Unconditional(NgramTrie trie, NgramSmoothing smoothing, int charCount)
    {
        double[] probabilities = new double[charCount];
        int total = trie.Total(default);
        if (total == 0)
        {
            Array.Fill(probabilities, 1.0 / charCount);
            return probabilities;
        }

        double distinct = smoothing == NgramSmoothing.None ? 0 : trie.Distinct(default);
        for (int character = 0; character < charCount; character++)
        {
            probabilities[character] = (trie.Count(default, character) + (distinct / charCount)) / (total + distinct);
        }

        return probabilities;
    }

    /// <summary>The histories that have a say, longest first, and what weight is left for the unconditional distribution.</summary>
    private double Unroll(NgramNode history, Span<Part> parts, out int used)
    {
        used = 0;
        double rest = 1;
        for (NgramNode node = history; node.Length > 0 && rest > 0; node = trie.Shorter(node))
        {
            int total = trie.Total(node);
            if (total == 0)
            {
                continue;
            }

            double distinct = smoothing == NgramSmoothing.None ? 0 : trie.Distinct(node);
            parts[used++] = new Part(node, rest, total + distinct);
            rest *= distinct / (total + distinct);
        }

        return rest;
    }

    /// <summary>Adds Weight x count / Denominator to every character counted after the history.</summary>
    private readonly record struct Part(NgramNode History, double Weight, double Denominator);
}
