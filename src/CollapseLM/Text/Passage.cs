namespace CollapseLM.Text;

/// <summary>The unit of splitting, mixing and provenance: a stretch of text by one author, in order.</summary>
/// <param name="Origin">Who wrote it.</param>
/// <param name="Index">Human text: its place in the seed's order. Synthetic text: its place in the sample.</param>
/// <param name="Tokens">The characters, as numbers of the experiment's vocabulary.</param>
public sealed record Passage(Origin Origin, int Index, TokenText Tokens)
{
    /// <summary>Stretches that others wrote over, in order, apart from each other; the tokens are those after it.</summary>
    public IReadOnlyList<TextEdit> Edits { get; init; } = [];

    /// <summary>Characters.</summary>
    public int Length => Tokens.Length;

    /// <summary>Characters by who wrote them, edits included.</summary>
    public IEnumerable<(Origin Origin, int Chars)> Authors =>
        Edits.Select(edit => (edit.Origin, edit.Length)).Append((Origin, Length - Edits.Sum(edit => edit.Length))).Where(part => part.Item2 > 0);

    /// <summary>The first <paramref name="length"/> characters, for sets whose size must be exact.</summary>
    public Passage Cut(int length) => length == Length ? this : this with
    {
        Tokens = Tokens.Slice(0, length),
        Edits = [.. Edits.SelectMany(edit => edit.Outside(length, int.MaxValue))],
    };

    /// <summary>A copy of the same length in which a text stands over what was there.</summary>
    public Passage Overwrite(int offset, TokenText text, Origin origin) => this with
    {
        Tokens = Tokens.Overwrite(offset, text),
        Edits =
        [
            .. Edits.SelectMany(edit => edit.Outside(offset, offset + text.Length)).Append(new TextEdit(offset, text.Length, origin)).OrderBy(edit => edit.Offset),
        ],
    };
}
