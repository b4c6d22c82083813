namespace CollapseLM.Text;

/// <summary>A place in a text, both ways of counting at once.</summary>
/// <param name="Index">UTF-16 units before it, as .NET strings are addressed.</param>
/// <param name="Characters">Unicode scalars before it.</param>
internal readonly record struct TextPosition(int Index, int Characters)
{
    /// <summary>The place after the next character; the text holds no lone surrogates.</summary>
    public TextPosition Next(string text) => new(Index + (char.IsHighSurrogate(text[Index]) ? 2 : 1), Characters + 1);

    /// <summary>The place that has so many characters before it.</summary>
    public static TextPosition After(int characters, string text)
    {
        if (!HasSurrogates(text))
        {
            return new(characters, characters);
        }

        TextPosition position = default;
        while (position.Characters < characters)
        {
            position = position.Next(text);
        }

        return position;
    }

    public static TextPosition EndOf(string text) => new(text.Length, CountCharacters(text));

    public static int CountCharacters(string text) =>
        HasSurrogates(text) ? text.Length - text.Count(char.IsLowSurrogate) : text.Length;

    private static bool HasSurrogates(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
}
