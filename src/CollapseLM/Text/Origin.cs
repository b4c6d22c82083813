using System.Globalization;

namespace CollapseLM.Text;

/// <summary>Who wrote a passage: people, or a generation of the chain.</summary>
/// <param name="Generation">The generation that sampled the text; null for human text.</param>
public readonly record struct Origin(int? Generation)
{
    private const string Prefix = "generation-";

    public static Origin Human => new(null);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text names no origin.</exception>
    public static Origin Parse(string text) =>
        text == "human" ? Human
        : text.StartsWith(Prefix, StringComparison.Ordinal) ? new(int.Parse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{text}' is no origin (human or generation-<number>)");

    /// <summary><c>human</c> or <c>generation-3</c>, as in the run folder.</summary>
    public override string ToString() =>
        Generation is int generation ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{generation}") : "human";
}
