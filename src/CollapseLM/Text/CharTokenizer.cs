using System.Buffers;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace CollapseLM.Text;

/// <summary>
/// A vocabulary as a tokenizer of the .NET machine-learning libraries: one token a character (Unicode scalar). Characters
/// outside the vocabulary give no token, as everywhere in this product; the start symbol is never encoded and decodes to nothing.
/// </summary>
public sealed class CharTokenizer(Vocabulary vocabulary) : Tokenizer
{
    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Writes whole characters only; invalid data where an id is outside the vocabulary.</summary>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        idsConsumed = 0;
        charsWritten = 0;
        foreach (int id in ids)
        {
            if ((uint)id > (uint)Vocabulary.StartSymbol)
            {
                return OperationStatus.InvalidData;
            }

            if (id != Vocabulary.StartSymbol)
            {
                if (!Vocabulary.CharacterOf(id).TryEncodeToUtf16(destination[charsWritten..], out int written))
                {
                    return OperationStatus.DestinationTooSmall;
                }

                charsWritten += written;
            }

            idsConsumed++;
        }

        return OperationStatus.Done;
    }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        ReadOnlySpan<char> characters = text ?? textSpan;
        List<EncodedToken> tokens = [];
        int consumed = 0;
        while (tokens.Count < settings.MaxTokenCount && TryReadToken(characters, ref consumed, out int token, out Rune character))
        {
            tokens.Add(new EncodedToken(token, character.ToString(), new Range(consumed - character.Utf16SequenceLength, consumed)));
        }

        return new EncodeResults<EncodedToken> { Tokens = tokens, CharsConsumed = consumed };
    }

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        ReadOnlySpan<char> characters = text ?? textSpan;
        List<int> tokens = [];
        int consumed = 0;
        while (tokens.Count < settings.MaxTokenCount && TryReadToken(characters, ref consumed, out int token, out _))
        {
            tokens.Add(token);
        }

        return new EncodeResults<int> { Tokens = tokens, CharsConsumed = consumed };
    }

    /// <summary>The next character of the vocabulary; what is not in it is passed over. False at the end of the text.</summary>
    private bool TryReadToken(ReadOnlySpan<char> characters, ref int consumed, out int token, out Rune character)
    {
        while (consumed < characters.Length)
        {
            _ = Rune.DecodeFromUtf16(characters[consumed..], out character, out int length);
            consumed += length;
            if (Vocabulary.TokenOf(character) is int known)
            {
                token = known;
                return true;
            }
        }

        (token, character) = (default, default);
        return false;
    }
}
