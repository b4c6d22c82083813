using System.Text;
using CollapseLM.Randomness;

namespace CollapseLM.Languages;

/// <summary>
/// Finitely many lines, each with a probability, drawn independently. Lines hold no white space: passages are cut at white
/// space, so that every human passage begins with a whole line.
/// </summary>
public sealed class LineLanguage : GeneratedLanguage
{
    private readonly string[] lines; // in ordinal order
    private readonly double[] below; // probability of the lines before each, and of all

    /// <param name="weighted">Different lines; the weights need not sum to 1.</param>
    public LineLanguage(string description, IEnumerable<(string Line, double Weight)> weighted)
    {
        Description = description;
        (string Line, double Weight)[] sorted = [.. weighted.OrderBy(pair => pair.Line, StringComparer.Ordinal)];
        lines = [.. sorted.Select(pair => pair.Line)];
        double total = sorted.Sum(pair => pair.Weight), bits = 0, chars = 0;
        below = new double[lines.Length + 1];
        for (int i = 0; i < lines.Length; i++)
        {
            double probability = sorted[i].Weight / total;
            below[i + 1] = below[i] + probability;
            bits -= probability * Math.Log2(probability);
            chars += probability * (lines[i].Length + 1);
        }

        EntropyBitsPerChar = bits / chars;
    }

    public override string Description { get; }

    /// <inheritdoc/>
    /// <remarks>Entropy of a line over its mean length, line feed included: lines can be told apart by their ends.</remarks>
    public override double EntropyBitsPerChar { get; }

    public override long SupportSize => lines.Length;

    /// <summary>0 where the language has no such line.</summary>
    public double Probability(string line) =>
        Array.BinarySearch(lines, line, StringComparer.Ordinal) is int i and >= 0 ? below[i + 1] - below[i] : 0;

    /// <summary>The probability that a line begins so.</summary>
    public double ProbabilityOfBeginning(string beginning) =>
        below[FirstNotBefore(beginning + char.MaxValue)] - below[FirstNotBefore(beginning)];

    public override string Write(int chars, Pcg32 random)
    {
        const double Steps = 1L << 32;
        StringBuilder text = new(chars + 64);
        while (text.Length < chars)
        {
            double drawn = ((random.NextUInt32() + ((random.NextUInt32() + 0.5) / Steps)) / Steps) * below[^1];
            int place = Array.BinarySearch(below, drawn);
            text.Append(lines[Math.Min(place >= 0 ? place : ~place - 1, lines.Length - 1)]).Append('\n');
        }

        return text.ToString();
    }

    public override double Nats(string passage)
    {
        string[] parts = passage.Split('\n');
        double nats = parts[^1].Length > 0 ? -Math.Log(ProbabilityOfBeginning(parts[^1])) : 0;
        foreach (string line in parts.AsSpan(0, parts.Length - 1))
        {
            nats -= Math.Log(Probability(line));
        }

        return nats;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The lines between two line feeds. What stands before the first and behind the last may be parts of lines: a model's passages
    /// begin anywhere, because the windows that it learns from do.
    /// </remarks>
    public override IEnumerable<JudgedUnit> Judge(string passage)
    {
        string[] parts = passage.Split('\n');
        for (int i = 1; i < parts.Length - 1; i++)
        {
            yield return new JudgedUnit(parts[i], Probability(parts[i]) > 0);
        }
    }

    private int FirstNotBefore(string text)
    {
        int low = 0, high = lines.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(lines[middle], text) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
