using System.Globalization;

namespace CollapseLM.Languages;

/// <summary>The languages there are, by name, each with its settings.</summary>
public static class LanguageKinds
{
    public const string Arithmetic = "arithmetic";
    public const string Brackets = "brackets";
    public const string Grammar = "grammar";
    public const string Markov = "markov";

    public static IReadOnlyList<string> Names { get; } = [Arithmetic, Brackets, Grammar, Markov];

    /// <summary>Reads what <see cref="GeneratedLanguage.Description"/> says.</summary>
    /// <exception cref="FormatException">There is no such language, or its settings are no numbers or out of range.</exception>
    public static GeneratedLanguage Parse(string description)
    {
        string[] words = description.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, long> settings = words.Skip(1).Select(word => word.Split('=')).ToDictionary(
            pair => pair[0],
            pair => pair.Length == 2 && long.TryParse(pair[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? number
                : throw new FormatException($"'{pair[0]}' of '{description}' has no number"));
        try
        {
            return words.FirstOrDefault() switch
            {
                Arithmetic => Sums.Create((int)Setting("largest")),
                Brackets => BracketWords.Create((int)Setting("kinds"), (int)Setting("pairs")),
                Grammar => Sentences.Create(),
                Markov => new MarkovSource((int)Setting("order"), (int)Setting("symbols"), Setting("seed")),
                _ => throw new FormatException($"'{description}' begins with none of {string.Join(", ", Names)}"),
            };
        }
        catch (ArgumentOutOfRangeException outside)
        {
            throw new FormatException($"'{description}': {outside.ParamName} is out of range", outside);
        }

        long Setting(string name) => settings.TryGetValue(name, out long value)
            ? value
            : throw new FormatException($"'{description}' has no {name}");
    }
}
