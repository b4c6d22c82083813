using System.Globalization;
using System.Text;

namespace CollapseLM.Reporting;

/// <summary>Makes text that came from a corpus, a sample or a hand-edited file harmless where it is shown.</summary>
public static class SafeText
{
    /// <summary>
    /// Keeps line breaks and tabs; every other character that acts instead of showing (controls, direction marks and overrides,
    /// line and paragraph separators, invisible formats, noncharacters, halves of surrogate pairs) becomes something to see.
    /// The result is valid in XML.
    /// </summary>
    public static string Visible(string text)
    {
        StringBuilder result = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Acts(rune))
            {
                result.Append(rune.ToString());
            }
            else if (rune.Value < ' ')
            {
                // Unicode has a picture of each of these, U+2400 and up.
                result.Append((char)('\u2400' + rune.Value));
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"\u27e8U+{rune.Value:X4}\u27e9");
            }
        }

        return result.ToString();
    }

    /// <summary>One line for a terminal: white space is a blank, what acts is left out.</summary>
    public static string Terminal(string text)
    {
        // Nearly all of a table of thousands of rows.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                result.Append(' ');
            }
            else if (!Acts(rune))
            {
                result.Append(rune.ToString());
            }
        }

        return result.ToString();
    }

    private static bool Acts(Rune rune) =>
        (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF
        || Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,

            // Joiners and the soft hyphen belong to how some scripts and emoji are written.
            UnicodeCategory.Format => rune.Value is not (0x00AD or 0x200C or 0x200D),
            _ => false,
        };
}
