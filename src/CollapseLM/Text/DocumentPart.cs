namespace CollapseLM.Text;

/// <summary>A whole document, or the part of it on one side of a split.</summary>
/// <param name="Offset">Scalars of the document before it.</param>
internal sealed record DocumentPart(string Document, string Text, int Offset)
{
    public IReadOnlyList<HumanPassage> Cut(int passageChars) => PassageCutter.Cut(Document, Text, Offset, passageChars);

    /// <summary>
    /// Holds out the last floor(share x n) scalars; the start moves forward to the next White_Space at most passageChars
    /// away, which becomes the first held-out character, and stays where there is none.
    /// </summary>
    public static (DocumentPart Training, DocumentPart HeldOut) HoldOutEnd(Document document, double share, int passageChars)
    {
        TextPosition start = HeldOutStart(document, share, passageChars);
        return (new(document.Name, document.Text[..start.Index], 0), new(document.Name, document.Text[start.Index..], start.Characters));
    }

    /// <summary>Where the part begins that <see cref="HoldOutEnd"/> holds out.</summary>
    public static TextPosition HeldOutStart(Document document, double share, int passageChars)
    {
        string text = document.Text;
        int characters = (int)document.Characters;
        TextPosition start = TextPosition.After(characters - (int)Math.Floor(share * characters), text);
        TextPosition position = start;
        while (position.Index < text.Length && position.Characters - start.Characters <= passageChars)
        {
            if (char.IsWhiteSpace(text[position.Index]))
            {
                return position;
            }

            position = position.Next(text);
        }

        return start;
    }
}
