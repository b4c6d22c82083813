namespace CollapseLM.Text;

/// <summary>Something in a file's bytes that a person may want to know of before training on it.</summary>
/// <param name="What">For people: <c>U+00A0 no-break space</c>.</param>
/// <param name="Effect">What becomes of it when the text is read.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Places">The first ones.</param>
/// <param name="IsError">Whether the file cannot be read because of it.</param>
public sealed record TextPeculiarity(string What, string Effect, long Count, IReadOnlyList<TextPlace> Places, bool IsError);
