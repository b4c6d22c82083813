using System.Runtime.InteropServices;
using System.Text;

namespace CollapseLM.Text;

/// <summary>
/// The characters of all human training documents in scalar order, then one start symbol. Fixed for an experiment, so
/// that perplexities of different generations compare.
/// </summary>
public sealed class Vocabulary
{
    private readonly Rune[] characters;
    private readonly Dictionary<int, int> tokens;

    private Vocabulary(IEnumerable<int> scalars)
    {
        characters = [.. scalars.Order().Select(scalar => new Rune(scalar))];
        tokens = characters.Select((rune, token) => (rune.Value, token)).ToDictionary();
        Characters = string.Concat(characters.Select(rune => rune.ToString()));
        if (Size > TokenText.MaxVocabularySize)
        {
            throw new UserErrorException(
                FailureKind.Input, "", "corpus", $"the training text has {CharCount} distinct characters, more than {TokenText.MaxVocabularySize - 1}", "use another text");
        }
    }

    /// <summary>Distinct characters, start symbol not counted.</summary>
    public int CharCount => characters.Length;

    /// <summary>Token numbers in use: the characters and the start symbol.</summary>
    public int Size => CharCount + 1;

    /// <summary>The token that every passage begins with; no model ever samples it.</summary>
    public int StartSymbol => CharCount;

    /// <summary>All characters in token order, as one string; <see cref="Parse"/> reads it back.</summary>
    public string Characters { get; }

    public static Vocabulary From(IEnumerable<string> documents) => From(documents.SelectMany(document => document.EnumerateRunes()));

    /// <param name="characters">In any order, repeated or not.</param>
    public static Vocabulary From(IEnumerable<Rune> characters) => new(characters.Select(character => character.Value).Distinct());

    public static Vocabulary Parse(string characters) => From([characters]);

    /// <summary>Characters as tokens; those outside the vocabulary are left out.</summary>
    public TokenText Encode(string text) => Encode(text, out _);

    /// <summary>Characters as tokens; those outside the vocabulary are left out and counted.</summary>
    public TokenText Encode(string text, out int unseen)
    {
        List<int> encoded = new(text.Length);
        unseen = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (tokens.TryGetValue(rune.Value, out int token))
            {
                encoded.Add(token);
            }
            else
            {
                unseen++;
            }
        }

        return TokenText.From(CollectionsMarshal.AsSpan(encoded), Size);
    }

    /// <summary>The token of a character, or null where the vocabulary has none.</summary>
    public int? TokenOf(Rune character) => tokens.TryGetValue(character.Value, out int token) ? token : null;

    /// <summary>The character of a token; the start symbol has none.</summary>
    public Rune CharacterOf(int token) => characters[token];

    public string Decode(TokenText text)
    {
        StringBuilder decoded = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            decoded.Append(characters[text[i]]);
        }

        return decoded.ToString();
    }
}
