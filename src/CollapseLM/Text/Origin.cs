using System.Globalization;

namespace CollapseLM.Text;

/// <summary>Who wrote a text: people, a generation of the chain, or the experiment itself.</summary>
/// <param name="Generation">The generation that sampled the text; null for other text.</param>
/// <param name="Lineage">The lineage within that generation, 0 for the first: only a pool has others.</param>
/// <param name="Made">What the experiment made it for; null for people's and generations' text.</param>
public readonly record struct Origin(int? Generation, int Lineage = 0, string? Made = null)
{
    private const string Prefix = "generation-";
    private const string LineagePrefix = "/lineage-";
    private static readonly string[] AllMade = ["canary", "shuffled", "uniform"];

    public static Origin Human => new(null);

    /// <summary>A sentence planted to be traced.</summary>
    public static Origin Canary => new(null, 0, "canary");

    /// <summary>Human characters in random order.</summary>
    public static Origin Shuffled => new(null, 0, "shuffled");

    /// <summary>Characters drawn uniformly.</summary>
    public static Origin Uniform => new(null, 0, "uniform");

    /// <summary>Human text first, then generations in order, each lineage after the one before it, then what the experiment made.</summary>
    public (int, int, int, string) Rank => (Made is null ? 0 : 1, Generation ?? -1, Lineage, Made ?? "");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text names no origin.</exception>
    public static Origin Parse(string text)
    {
        if (text == "human" || AllMade.Contains(text))
        {
            return text == "human" ? Human : new(null, 0, text);
        }

        string[] parts = text.Split(LineagePrefix);
        return parts.Length <= 2 && parts[0].StartsWith(Prefix, StringComparison.Ordinal)
            ? new(Number(parts[0].AsSpan(Prefix.Length)), parts.Length == 2 ? Number(parts[1]) - 1 : 0)
            : throw new FormatException($"'{text}' is no origin (human, generation-<number>, generation-<number>/lineage-<number> or {string.Join(", ", AllMade)})");
    }

    /// <summary><c>human</c>, <c>generation-3</c>, <c>generation-3/lineage-2</c> or <c>canary</c>, as in the run folder.</summary>
    public override string ToString() =>
        Made ?? (Generation is not int generation ? "human"
            : Lineage == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{generation}")
            : string.Create(CultureInfo.InvariantCulture, $"{Prefix}{generation}{LineagePrefix}{Lineage + 1}"));

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
