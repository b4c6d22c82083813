using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Writes what a config holds into messages: short, and without bytes that a terminal would obey.</summary>
internal static class Shown
{
    private const int LongestText = 60;

    public static string Value(ConfigNode node) => node.Kind switch
    {
        JsonValueKind.Object => node.Entries.Count == 0 ? "an empty object" : "an object",
        JsonValueKind.Array => node.Items.Count == 0 ? "an empty list" : "a list",
        JsonValueKind.String => $"text \"{Text(node.Text)}\"",
        JsonValueKind.Number => $"number {Text(node.Text)}",
        _ => node.Text,
    };

    public static string Text(string text)
    {
        StringBuilder shown = new();
        foreach (Rune rune in text.EnumerateRunes().Take(LongestText))
        {
            bool harmless = rune.Value == ' ' || Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);
            shown.Append(harmless ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"));
        }

        return shown.Append(text.Length > LongestText ? "..." : "").ToString();
    }

    public static string Keys(IEnumerable<string> keys) => string.Join(", ", keys);
}
