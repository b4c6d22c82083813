namespace CollapseLM.Text;

/// <summary>A read-only text as token numbers: one byte a character for vocabularies of up to 256 tokens, else two.</summary>
public sealed class TokenText
{
    /// <summary>The largest vocabulary, start symbol included, that two bytes can number.</summary>
    public const int MaxVocabularySize = 65_536;

    private readonly byte[]? narrow;
    private readonly ushort[]? wide;
    private readonly int start;

    private TokenText(byte[]? narrow, ushort[]? wide, int start, int length)
    {
        this.narrow = narrow;
        this.wide = wide;
        this.start = start;
        Length = length;
    }

    public static TokenText Empty { get; } = new([], null, 0, 0);

    public int Length { get; }

    public int this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length);
            return narrow is not null ? narrow[start + index] : wide![start + index];
        }
    }

    /// <summary>Copies tokens in the narrowest form that holds a vocabulary of the given size.</summary>
    public static TokenText From(ReadOnlySpan<int> tokens, int vocabularySize)
    {
        if (vocabularySize <= 256)
        {
            byte[] bytes = new byte[tokens.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = checked((byte)tokens[i]);
            }

            return new TokenText(bytes, null, 0, bytes.Length);
        }

        ushort[] words = new ushort[tokens.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = checked((ushort)tokens[i]);
        }

        return new TokenText(null, words, 0, words.Length);
    }

    /// <summary>A part of this text; the memory is shared.</summary>
    public TokenText Slice(int from, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)from, (uint)(Length - length));
        return new TokenText(narrow, wide, start + from, length);
    }

    /// <summary>A copy of the same length with another text of the same vocabulary over a part of it.</summary>
    public TokenText Overwrite(int offset, TokenText text)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)text.Length, (uint)Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)(Length - text.Length));
        int[] tokens = ToArray();
        text.ToArray().CopyTo(tokens, offset);
        return From(tokens, narrow is not null ? byte.MaxValue : MaxVocabularySize);
    }

    /// <summary>Writes the tokens from <paramref name="from"/> on, as many as the destination holds.</summary>
    public void CopyTo(int from, Span<long> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)from, (uint)(Length - destination.Length));
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = narrow is not null ? narrow[start + from + i] : wide![start + from + i];
        }
    }

    public int[] ToArray()
    {
        int[] tokens = new int[Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = this[i];
        }

        return tokens;
    }
}
