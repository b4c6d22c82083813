namespace CollapseLM.Text;

/// <summary>
/// Cuts human text into passages near white space. From a passage's start p, candidates are the White_Space scalars i with
/// passageChars / 2 &lt;= i - p &lt;= 3 passageChars / 2 (exact halves, ends included); the one nearest to p + passageChars wins, the
/// earlier of two equally near, and is dropped. Without a candidate the cut is at p + passageChars and drops nothing. A cut
/// that would leave less than passageChars / 2 is not made: the passage goes on to the end, its white space included.
/// </summary>
public static class PassageCutter
{
    /// <param name="document">The document's name.</param>
    /// <param name="text">The document, or a part of it.</param>
    /// <param name="offset">Scalars of the document before <paramref name="text"/>.</param>
    /// <param name="passageChars">The length aimed at, in scalars.</param>
    public static IReadOnlyList<HumanPassage> Cut(string document, string text, int offset, int passageChars)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(passageChars);
        return
        [
            .. Places(text, default, TextPosition.EndOf(text), passageChars).Select(place => new HumanPassage(
                document, offset + place.Start.Characters, place.End.Characters - place.Start.Characters, text[place.Start.Index..place.End.Index])),
        ];
    }

    /// <summary>Where the passages of a part of a text begin and end.</summary>
    internal static IEnumerable<(TextPosition Start, TextPosition End)> Places(string text, TextPosition start, TextPosition textEnd, int passageChars)
    {
        while (start.Index < textEnd.Index)
        {
            (TextPosition end, TextPosition next) = FindCut(text, start, textEnd, passageChars);
            if (2L * (textEnd.Characters - next.Characters) < passageChars)
            {
                (end, next) = (textEnd, textEnd);
            }

            yield return (start, end);
            start = next;
        }
    }

    /// <summary>Where the passage ends and where the next one starts.</summary>
    private static (TextPosition End, TextPosition Next) FindCut(string text, TextPosition start, TextPosition textEnd, int passageChars)
    {
        TextPosition? nearest = null;
        long nearestDistance = passageChars;
        TextPosition withoutWhiteSpace = default;
        TextPosition position = start;
        while (position.Index < textEnd.Index)
        {
            long length = position.Characters - start.Characters;
            long distance = Math.Abs(length - passageChars);
            if (length > passageChars && (distance >= nearestDistance || 2 * distance > passageChars))
            {
                break;
            }

            // All White_Space scalars lie in the basic plane, so a UTF-16 unit is enough to know one.
            if (2 * distance <= passageChars && distance < nearestDistance && char.IsWhiteSpace(text[position.Index]))
            {
                (nearest, nearestDistance) = (position, distance);
            }

            if (length <= passageChars)
            {
                withoutWhiteSpace = position;
            }

            position = position.Next(text);
        }

        if (nearest is TextPosition whiteSpace)
        {
            return (whiteSpace, whiteSpace.Next(text));
        }

        bool endsBefore = position.Characters - start.Characters <= passageChars;
        return endsBefore ? (position, position) : (withoutWhiteSpace, withoutWhiteSpace);
    }
}
