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
    /// <param name="text">The whole document.</param>
    /// <param name="passageChars">The length aimed at, in scalars.</param>
    public static IReadOnlyList<HumanPassage> Cut(string document, DocumentText text, int passageChars)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(passageChars);
        return [.. DocumentPart.Whole(document, text).Cut(passageChars)];
    }

    /// <summary>Where the passages of a part of a text begin and end, in scalars.</summary>
    internal static IEnumerable<(int Start, int End)> Places(DocumentText text, int start, int textEnd, int passageChars)
    {
        while (start < textEnd)
        {
            int? whiteSpace = NearestWhiteSpace(text, start, textEnd, passageChars);
            int end = whiteSpace ?? (int)Math.Min(textEnd, (long)start + passageChars);
            int next = whiteSpace is null ? end : end + 1;
            if (2L * (textEnd - next) < passageChars)
            {
                (end, next) = (textEnd, textEnd);
            }

            yield return (start, end);
            start = next;
        }
    }

    private static int? NearestWhiteSpace(DocumentText text, int start, int textEnd, int passageChars)
    {
        for (int distance = 0; 2L * distance <= passageChars; distance++)
        {
            long before = (long)start + passageChars - distance, after = (long)start + passageChars + distance;
            if (before < textEnd && DocumentPart.IsWhiteSpace(text[(int)before]))
            {
                return (int)before;
            }

            if (after < textEnd && DocumentPart.IsWhiteSpace(text[(int)after]))
            {
                return (int)after;
            }
        }

        return null;
    }
}
