using System.Globalization;
using System.Text;

namespace CollapseLM.Text;

/// <summary>Names of characters that cannot be seen, or not be told from others.</summary>
public static class CharacterName
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [0x00] = "null",
        [0x09] = "tab",
        [0x0A] = "line feed",
        [0x0C] = "form feed",
        [0x1B] = "escape",
        [0x20] = "space",
        [0x85] = "next line",
        [0xA0] = "no-break space",
        [0xAD] = "soft hyphen",
        [0x2007] = "figure space",
        [0x200B] = "zero-width space",
        [0x200C] = "zero-width non-joiner",
        [0x200D] = "zero-width joiner",
        [0x200E] = "left-to-right mark",
        [0x200F] = "right-to-left mark",
        [0x2028] = "line separator",
        [0x2029] = "paragraph separator",
        [0x202F] = "narrow no-break space",
        [0x2060] = "word joiner",
        [0xFEFF] = "byte order mark inside the text",
        [0xFFFD] = "replacement character: an earlier conversion lost what stood here",
    };

    /// <summary><c>U+00A0 no-break space</c>; the code alone where there is no name here.</summary>
    public static string Of(Rune character)
    {
        string code = string.Create(CultureInfo.InvariantCulture, $"U+{character.Value:X4}");
        string? name = Names.GetValueOrDefault(character.Value)
            ?? (Rune.GetUnicodeCategory(character) switch
            {
                UnicodeCategory.Control => "control character",
                UnicodeCategory.Format => "invisible format character",
                UnicodeCategory.PrivateUse => "private use",
                UnicodeCategory.OtherNotAssigned => "not assigned",
                _ => null,
            });
        return name is null ? code : $"{code} {name}";
    }

    /// <summary>Whether a reader of the text would overlook the character, or take it for another.</summary>
    public static bool IsPeculiar(Rune character) =>
        character.Value is 0xA0 or 0x2007 or 0x202F or 0x2028 or 0x2029 or 0xFFFD
        || (character.Value is not ('\t' or '\n') && Rune.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
