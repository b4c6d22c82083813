namespace CollapseLM.Text;

/// <summary>A stretch of a passage that somebody else wrote over.</summary>
/// <param name="Offset">Characters before it in the passage.</param>
/// <param name="Length">Characters.</param>
/// <param name="Origin">Who wrote it.</param>
public readonly record struct TextEdit(int Offset, int Length, Origin Origin)
{
    public int End => Offset + Length;

    /// <summary>What is left of it outside a stretch: nothing, one part or two.</summary>
    public IEnumerable<TextEdit> Outside(int from, int to)
    {
        if (Offset < Math.Min(End, from))
        {
            yield return this with { Length = Math.Min(End, from) - Offset };
        }

        if (Math.Max(Offset, to) < End)
        {
            yield return new TextEdit(Math.Max(Offset, to), End - Math.Max(Offset, to), Origin);
        }
    }
}
