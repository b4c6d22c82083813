using System.Numerics;

namespace CollapseLM.Text;

/// <summary>Takes a text piece by piece and makes a <see cref="DocumentText"/> of it.</summary>
internal sealed class DocumentTextWriter
{
    private const int Narrow = byte.MaxValue + 1;
    private const int Wide = ushort.MaxValue + 1;

    private readonly List<Array> blocks = [];
    private readonly List<int> alphabet = [];
    private readonly Dictionary<int, int> beyondBasicPlane = [];

    /// <summary>By UTF-16 unit: the number of its character and 1 more; 0 = not seen yet.</summary>
    private readonly int[] numbers = new int[char.MaxValue + 1];

    private Array block = Array.Empty<byte>();
    private int used;

    /// <summary>Scalars so far.</summary>
    public long Length { get; private set; }

    /// <param name="text">Whole characters: no surrogate without its other half.</param>
    public void Append(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (used == block.Length)
            {
                Begin(text.Length - i);
            }

            i += AppendKnown(text[i..]);
            if (i < text.Length && used < block.Length)
            {
                int scalar = char.IsHighSurrogate(text[i]) ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
                i += scalar > char.MaxValue ? 2 : 1;
                Append(Number(scalar));
            }
        }
    }

    /// <summary>The text; nothing can be appended after.</summary>
    public DocumentText Finish()
    {
        if (used > 0)
        {
            blocks.Add(Resized(block, used));
        }

        return new DocumentText([.. blocks], [.. alphabet]);
    }

    /// <summary>As far as the characters are known and of the basic plane: the block is wide enough for what is known.</summary>
    /// <returns>UTF-16 units taken.</returns>
    private int AppendKnown(ReadOnlySpan<char> text) => block switch
    {
        byte[] narrow => AppendKnown(text, narrow.AsSpan(used)),
        ushort[] wide => AppendKnown(text, wide.AsSpan(used)),
        _ => AppendKnown(text, ((int[])block).AsSpan(used)),
    };

    private int AppendKnown<TNumber>(ReadOnlySpan<char> text, Span<TNumber> room)
        where TNumber : IBinaryInteger<TNumber>
    {
        int taken = 0;
        int most = Math.Min(text.Length, room.Length);
        for (; taken < most; taken++)
        {
            int number = numbers[text[taken]] - 1;
            if (number < 0)
            {
                break;
            }

            room[taken] = TNumber.CreateTruncating(number);
        }

        used += taken;
        Length += taken;
        return taken;
    }

    private void Append(int number)
    {
        if ((number >= Narrow && block is byte[]) || (number >= Wide && block is ushort[]))
        {
            block = Widened(block, used, number);
        }

        switch (block)
        {
            case byte[] narrow:
                narrow[used] = (byte)number;
                break;
            case ushort[] wide:
                wide[used] = (ushort)number;
                break;
            default:
                ((int[])block)[used] = number;
                break;
        }

        used++;
        Length++;
    }

    private int Number(int scalar)
    {
        bool isBasic = scalar <= char.MaxValue;
        int known = isBasic ? numbers[scalar] - 1 : beyondBasicPlane.GetValueOrDefault(scalar, -1);
        if (known >= 0)
        {
            return known;
        }

        alphabet.Add(scalar);
        if (isBasic)
        {
            numbers[scalar] = alphabet.Count;
        }
        else
        {
            beyondBasicPlane.Add(scalar, alphabet.Count - 1);
        }

        return alphabet.Count - 1;
    }

    /// <summary>The next block, no larger than a short text needs, or the same one longer.</summary>
    private void Begin(int expected)
    {
        if (used == DocumentText.BlockChars)
        {
            blocks.Add(block);
            block = alphabet.Count <= Narrow ? Array.Empty<byte>() : alphabet.Count <= Wide ? Array.Empty<ushort>() : Array.Empty<int>();
            used = 0;
        }

        // After a whole block the text is long: growing each of the next ones would leave as much garbage as text.
        long length = blocks.Count > 0 ? DocumentText.BlockChars : Math.Max((long)used + expected, 2L * used);
        block = Resized(block, (int)Math.Min(DocumentText.BlockChars, length));
    }

    private static Array Resized(Array block, int length)
    {
        if (length == block.Length)
        {
            return block;
        }

        Array resized = Array.CreateInstance(block.GetType().GetElementType()!, length);
        Array.Copy(block, resized, Math.Min(length, block.Length));
        return resized;
    }

    private static Array Widened(Array block, int used, int number)
    {
        Array wider = number < Wide ? new ushort[block.Length] : new int[block.Length];
        Array.Copy(block, wider, used);
        return wider;
    }
}
