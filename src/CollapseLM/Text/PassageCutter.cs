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
        List<HumanPassage> passages = [];
        TextPosition textEnd = TextPosition.EndOf(text);
        TextPosition start = default;
        while (start.Index < text.Length)
        {
            (TextPosition end, TextPosition next) = FindCut(text, start, passageChars);
            if (2L * (textEnd.Characters - next.Characters) < passageChars)
            {
                (end, next) = (textEnd, textEnd);
            }

            passages.Add(new HumanPassage(
                document, offset + start.Characters, end.Characters - start.Characters, text[start.Index..end.Index]));
            start = next;
        }

        return passages;
    }

    /// <summary>Where the passage ends and where the next one starts.</summary>
    private static (TextPosition End, TextPosition Next) FindCut(string text, TextPosition start, int passageChars)
    {
        TextPosition? nearest = null;
        long nearestDistance = passageChars;
        TextPosition withoutWhiteSpace = default;
        TextPosition position = start;
        while (position.Index < text.Length)
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
