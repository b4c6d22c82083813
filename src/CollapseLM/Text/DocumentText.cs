using System.Numerics;
using System.Text;

namespace CollapseLM.Text;

/// <summary>
/// A read-only text addressed by Unicode scalars, made for texts of gigabytes: each scalar is the number of its first
/// appearance in the text, in blocks of one byte a character until the text has shown more than 256 distinct ones.
/// </summary>
public sealed class DocumentText
{
    /// <summary>Scalars of every block but the last, a power of two.</summary>
    internal const int BlockChars = 1 << BlockBits;

    private const int BlockBits = 18;

    private readonly Array[] blocks;
    private readonly int[] alphabet;
    private readonly char[]? units; // the alphabet in UTF-16, where no character takes two

    /// <param name="blocks">Numbers into the alphabet: <c>byte[]</c>, <c>ushort[]</c> or <c>int[]</c>.</param>
    internal DocumentText(Array[] blocks, int[] alphabet)
    {
        this.blocks = blocks;
        this.alphabet = alphabet;
        units = Array.TrueForAll(alphabet, scalar => scalar <= char.MaxValue) ? Array.ConvertAll(alphabet, scalar => (char)scalar) : null;
        Length = blocks.Sum(block => block.Length);
    }

    public static DocumentText Empty { get; } = new([], []);

    /// <summary>Unicode scalars.</summary>
    public int Length { get; }

    /// <summary>The distinct characters in the order of their first appearance.</summary>
    public IEnumerable<Rune> Alphabet => alphabet.Select(scalar => new Rune(scalar));

    /// <summary>The scalar at a place.</summary>
    public int this[int index] => alphabet[blocks[index >> BlockBits] switch
    {
        byte[] narrow => narrow[index & (BlockChars - 1)],
        ushort[] wide => wide[index & (BlockChars - 1)],
        var widest => ((int[])widest)[index & (BlockChars - 1)],
    }];

    /// <param name="text">Without lone surrogates.</param>
    public static DocumentText Of(string text)
    {
        DocumentTextWriter writer = new();
        writer.Append(text);
        return writer.Finish();
    }

    /// <summary>Writes the scalars from <paramref name="from"/> on, as many as the destination holds.</summary>
    public void CopyTo(int from, Span<int> destination) => CopyTo(from, destination, alphabet);

    /// <summary>How often each character of a stretch occurs, in the order of first appearance in the whole text.</summary>
    public IEnumerable<(Rune Character, long Count)> Count(int from, int length)
    {
        long[] counts = new long[alphabet.Length];
        for (int end = from + length; from < end;)
        {
            int offset = from & (BlockChars - 1);
            int count = Math.Min(end - from, BlockChars - offset);
            Add(blocks[from >> BlockBits], offset, count, counts);
            from += count;
        }

        return alphabet.Zip(counts, (scalar, count) => (new Rune(scalar), count)).Where(pair => pair.count > 0);
    }

    public override string ToString() => ToString(0, Length);

    public string ToString(int from, int length)
    {
        if (units is not null)
        {
            return string.Create(length, (Text: this, From: from), static (written, part) => part.Text.CopyTo(part.From, written, part.Text.units!));
        }

        int[] scalars = new int[length];
        CopyTo(from, scalars);
        int pairs = scalars.Count(scalar => scalar > char.MaxValue);
        return string.Create(length + pairs, scalars, static (text, scalars) =>
        {
            int written = 0;
            foreach (int scalar in scalars)
            {
                written += new Rune(scalar).EncodeToUtf16(text[written..]);
            }
        });
    }

    private void CopyTo<TCharacter>(int from, Span<TCharacter> destination, TCharacter[] characters)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)from, (uint)(Length - destination.Length));
        while (destination.Length > 0)
        {
            int offset = from & (BlockChars - 1);
            int count = Math.Min(destination.Length, BlockChars - offset);
            Copy(blocks[from >> BlockBits], offset, destination[..count], characters);
            destination = destination[count..];
            from += count;
        }
    }

    private static void Copy<TCharacter>(Array block, int offset, Span<TCharacter> destination, TCharacter[] characters)
    {
        switch (block)
        {
            case byte[] narrow:
                Copy<byte, TCharacter>(narrow.AsSpan(offset, destination.Length), destination, characters);
                break;
            case ushort[] wide:
                Copy<ushort, TCharacter>(wide.AsSpan(offset, destination.Length), destination, characters);
                break;
            default:
                Copy<int, TCharacter>(((int[])block).AsSpan(offset, destination.Length), destination, characters);
                break;
        }
    }

    private static void Copy<TNumber, TCharacter>(ReadOnlySpan<TNumber> numbers, Span<TCharacter> destination, TCharacter[] characters)
        where TNumber : IBinaryInteger<TNumber>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            destination[i] = characters[int.CreateTruncating(numbers[i])];
        }
    }

    private static void Add(Array block, int offset, int count, long[] counts)
    {
        switch (block)
        {
            case byte[] narrow:
                Add<byte>(narrow.AsSpan(offset, count), counts);
                break;
            case ushort[] wide:
                Add<ushort>(wide.AsSpan(offset, count), counts);
                break;
            default:
                Add<int>(((int[])block).AsSpan(offset, count), counts);
                break;
        }
    }

    private static void Add<TNumber>(ReadOnlySpan<TNumber> numbers, long[] counts)
        where TNumber : IBinaryInteger<TNumber>
    {
        foreach (TNumber number in numbers)
        {
            counts[int.CreateTruncating(number)]++;
        }
    }
}
