namespace CollapseLM.Text;

/// <summary>The unit of splitting, mixing and provenance: a stretch of text by one author, in order.</summary>
/// <param name="Origin">Who wrote it.</param>
/// <param name="Index">Human text: its place in the seed's order. Synthetic text: its place in the sample.</param>
/// <param name="Tokens">The characters, as numbers of the experiment's vocabulary.</param>
public sealed record Passage(Origin Origin, int Index, TokenText Tokens)
{
    /// <summary>Characters.</summary>
    public int Length => Tokens.Length;

    /// <summary>The first <paramref name="length"/> characters, for sets whose size must be exact.</summary>
    public Passage Cut(int length) => length == Length ? this : this with { Tokens = Tokens.Slice(0, length) };
}
