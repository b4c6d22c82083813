using System.Text;

namespace CollapseLM.Text;

/// <summary>A whole document, or the part of it on one side of a split.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Source">The whole document.</param>
/// <param name="Start">Scalars of the document before the part.</param>
/// <param name="End">Scalars of the document up to the end of the part.</param>
public sealed record DocumentPart(string Document, DocumentText Source, int Start, int End)
{
    /// <summary>Scalars of a chunk, those aside that follow up to the next white space; as few as stay out of the large object heap.</summary>
    private const int ChunkChars = 1 << 14;

    /// <summary>Scalars.</summary>
    public int Length => End - Start;

    /// <summary>The part as one string.</summary>
    public string Text => Source.ToString(Start, Length);

    public IEnumerable<(Rune Character, long Count)> Characters => Source.Count(Start, Length);

    /// <summary>A document of its own.</summary>
    public static DocumentPart Whole(string document, DocumentText text) => new(document, text, 0, text.Length);

    /// <summary>The passages, cut as they are asked for.</summary>
    public IEnumerable<HumanPassage> Cut(int passageChars) =>
        PassageCutter.Places(Source, Start, End, passageChars).Select(place => new HumanPassage(this, place.Start, place.End - place.Start));

    /// <summary>The part in strings that each end before white space, where there is any: no word is cut.</summary>
    public IEnumerable<string> Chunks()
    {
        for (int from = Start; from < End;)
        {
            int to = (int)Math.Min(End, (long)from + ChunkChars);
            while (to < End && !IsWhiteSpace(Source[to]))
            {
                to++;
            }

            yield return Source.ToString(from, to - from);
            from = to;
        }
    }

    /// <summary>
    /// Holds out the last floor(share x n) scalars; the start moves forward to the next White_Space at most passageChars
    /// away, which becomes the first held-out character, and stays where there is none.
    /// </summary>
    public static (DocumentPart Training, DocumentPart HeldOut) HoldOutEnd(Document document, double share, int passageChars)
    {
        int start = HeldOutStart(document, share, passageChars);
        return (new(document.Name, document.Text, 0, start), new(document.Name, document.Text, start, document.Text.Length));
    }

    /// <summary>Where the part begins that <see cref="HoldOutEnd"/> holds out.</summary>
    public static int HeldOutStart(Document document, double share, int passageChars)
    {
        DocumentText text = document.Text;
        int start = text.Length - (int)Math.Floor(share * text.Length);
        for (int position = start; position < text.Length && position - start <= passageChars; position++)
        {
            if (IsWhiteSpace(text[position]))
            {
                return position;
            }
        }

        return start;
    }

    /// <summary>All White_Space scalars lie in the basic plane.</summary>
    internal static bool IsWhiteSpace(int scalar) => scalar <= char.MaxValue && char.IsWhiteSpace((char)scalar);
}
