namespace CollapseLM.Text;

/// <param name="CodePoint">The Unicode scalar.</param>
/// <param name="Character">As text.</param>
/// <param name="Name">For people; the code alone where the character speaks for itself.</param>
public sealed record CharacterCount(int CodePoint, string Character, string Name, long Count);
