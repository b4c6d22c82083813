using System.Globalization;
using System.Text;

namespace CollapseLM.Text;

/// <summary>
/// Bytes of a human text to characters: strict UTF-8, one leading BOM dropped, CR LF and CR to LF, NFC (UAX #15).
/// Control characters, private use, U+FFFD and U+FEFF inside the text are characters like any other and stay; only a NUL
/// near the beginning makes a file binary (<see cref="StrictUtf8"/>).
/// </summary>
public static class TextNormalizer
{
    private const char Noncharacter = '\uFFFE';

    private static readonly bool HasUnicodeTables = "e\u0301".Normalize(NormalizationForm.FormC) == "\u00e9";

    /// <param name="bytes">The whole file.</param>
    /// <param name="where">Names the file in errors.</param>
    /// <exception cref="UserErrorException">The bytes are no UTF-8 text, or the system cannot normalise it.</exception>
    public static NormalizedText Normalize(ReadOnlySpan<byte> bytes, string where)
    {
        StrictUtf8.Check(bytes, where);
        bool hadByteOrderMark = bytes.StartsWith(Encoding.UTF8.Preamble);
        string text = Encoding.UTF8.GetString(hadByteOrderMark ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        long pairs = bytes.Count("\r\n"u8);
        long lone = bytes.Count((byte)'\r') - pairs;
        text = pairs > 0 ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
        text = lone > 0 ? text.Replace('\r', '\n') : text;
        string composed = Compose(text, where);
        return new NormalizedText(composed, hadByteOrderMark, pairs, lone, !ReferenceEquals(composed, text));
    }

    /// <summary>
    /// Normalises a stretch that can be looked at alone: it begins with the text or an ASCII character that is no line
    /// feed. Null where the text must be refused.
    /// </summary>
    internal static string? NormalizeStretch(ReadOnlySpan<char> stretch)
    {
        if (stretch.Contains(Noncharacter))
        {
            return null;
        }

        string text = stretch.ToString();
        text = stretch.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
        return IsComposed(text) ? text
            : !HasUnicodeTables ? null
            : text.IsNormalized(NormalizationForm.FormC) ? text
            : text.Normalize(NormalizationForm.FormC);
    }

    private static bool IsComposed(ReadOnlySpan<char> text)
    {
        for (int i; (i = text.IndexOfAnyInRange('\u0300', char.MaxValue)) >= 0; text = text[(i + 1)..])
        {
            if (!IsComposedAlways(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Compose(string text, string where)
    {
        if (!HasUnicodeTables && !text.All(IsComposedAlways))
        {
            throw new UserErrorException(
                FailureKind.Input,
                where,
                "",
                "NFC cannot be checked: .NET runs without Unicode tables here",
                "install ICU (libicu) or unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        }

        // No text has it, and .NET refuses to compose it.
        if (text.Contains(Noncharacter))
        {
            int line = text.AsSpan(0, text.IndexOf(Noncharacter)).Count('\n') + 1;
            throw new UserErrorException(
                FailureKind.Input,
                where,
                "",
                string.Create(CultureInfo.InvariantCulture, $"U+FFFE in line {line} is no character"),
                "the file was probably read in the wrong byte order once; take it out");
        }

        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Without ICU, .NET takes every string for normalised and says nothing. These ranges have NFC_Quick_Check = Yes
    /// (DerivedNormalizationProps), so text of these alone
    /// needs no tables: Latin, general and CJK punctuation, common Han, full-width forms.
    /// </summary>
    private static bool IsComposedAlways(char character) =>
        character is < '\u0300'
            or (>= '\u2010' and <= '\u205E')
            or (>= '\u3000' and <= '\u3029')
            or (>= '\u4E00' and <= '\u9FFF')
            or (>= '\uFF01' and <= '\uFF5E');
}
