namespace CollapseLM.Metrics;

/// <summary>A short stretch of one passage, all chunks being equally long, so that length tells nothing.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Passage">Which passage it is from: chunks of one passage speak of the same things, they are not independent.</param>
public sealed record TextChunk(string Text, int Passage)
{
    /// <summary>Characters of a chunk.</summary>
    public const int Chars = 200;

    /// <summary>
    /// Characters left out at the beginning of a passage. Human passages begin with a word and synthetic ones anywhere:
    /// that is how passages are cut, not how they are written.
    /// </summary>
    public const int Margin = 16;

    /// <summary>The first chunk of every passage, then the second, and so on, up to <paramref name="most"/> of them.</summary>
    public static IReadOnlyList<TextChunk> Of(ComparedText text, int most)
    {
        List<TextChunk> chunks = [];
        for (int offset = Margin; chunks.Count < most; offset += Chars)
        {
            int before = chunks.Count;
            for (int passage = 0; passage < text.Passages.Count && chunks.Count < most; passage++)
            {
                TextSpan span = text.Passages[passage];
                if (offset + Chars <= span.Length)
                {
                    chunks.Add(new TextChunk(text.TextOf(span.Start + offset, Chars), passage));
                }
            }

            if (chunks.Count == before)
            {
                break;
            }
        }

        return chunks;
    }
}
