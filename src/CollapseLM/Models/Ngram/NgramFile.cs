using System.Buffers.Binary;
using System.Globalization;
using CollapseLM.Text;

namespace CollapseLM.Models.Ngram;

/// <summary>
/// An n-gram model as safetensors. For each length n from 1 to the order, all distinct strings of n characters in
/// lexicographic order of tokens, N rows in three tensors of shape (N): <c>grams.n.history</c> (I32), the row of the first
/// n - 1 characters in the table before, 0 for n = 1; <c>grams.n.count</c> (I32), occurrences; <c>grams.n.character</c>
/// (U8, or U16 for vocabularies of more than 256 tokens), the last character. Metadata: <c>kind</c> = ngram, <c>order</c>,
/// <c>smoothing</c> = wittenBell or none, <c>vocabulary</c> = all characters in token order.
/// </summary>
internal static class NgramFile
{
    private const string Kind = "ngram";

    public static SafetensorsContent ToContent(NgramOptions options, Vocabulary vocabulary, IReadOnlyList<NgramTable> tables)
    {
        Dictionary<string, string> metadata = new()
        {
            ["kind"] = Kind,
            ["order"] = options.Order.ToString(CultureInfo.InvariantCulture),
            ["smoothing"] = Spell(options.Smoothing),
            ["vocabulary"] = vocabulary.Characters,
        };
        List<SafetensorsTensor> wide = [];
        List<SafetensorsTensor> narrow = [];
        for (int length = 1; length <= tables.Count; length++)
        {
            NgramTable table = tables[length - 1];
            wide.Add(new SafetensorsTensor(Name(length, "history"), "I32", [table.Rows], ToBytes(table.Histories)));
            wide.Add(new SafetensorsTensor(Name(length, "count"), "I32", [table.Rows], ToBytes(table.Counts)));
            narrow.Add(new SafetensorsTensor(
                Name(length, "character"), CharacterType(vocabulary), [table.Rows], ToBytes(table.Characters, CharacterBytes(vocabulary))));
        }

        // Widest elements first keeps every tensor aligned for readers that map the file.
        return new SafetensorsContent([.. wide, .. narrow], metadata);
    }

    /// <summary>Bytes of the tensors of so many rows; the header comes on top.</summary>
    public static long TensorBytes(long rows, Vocabulary vocabulary) => rows * (sizeof(int) + sizeof(int) + CharacterBytes(vocabulary));

    public static NgramModel FromContent(SafetensorsContent content)
    {
        Require(content.Metadata.GetValueOrDefault("kind") == Kind, "metadata \"kind\" is not \"ngram\"");
        Vocabulary vocabulary = Vocabulary.Parse(Metadata(content, "vocabulary"));
        string smoothing = Metadata(content, "smoothing");
        bool known = int.TryParse(Metadata(content, "order"), NumberStyles.None, CultureInfo.InvariantCulture, out int order) && order > 0;
        Require(known, "metadata \"order\" is no positive number");
        NgramOptions options = new()
        {
            Order = order,
            Smoothing = Enum.GetValues<NgramSmoothing>().Cast<NgramSmoothing?>().FirstOrDefault(value => Spell(value!.Value) == smoothing)
                ?? throw new InvalidDataException("n-gram model: metadata \"smoothing\" is unknown"),
        };
        Dictionary<string, SafetensorsTensor> tensors = content.Tensors.ToDictionary(tensor => tensor.Name);
        Require(tensors.Count == 3L * order, $"{tensors.Count} tensors instead of {3L * order}");
        List<NgramTable> tables = [];
        for (int length = 1; length <= order; length++)
        {
            SafetensorsTensor counts = Find(tensors, Name(length, "count"), "I32");
            SafetensorsTensor histories = Find(tensors, Name(length, "history"), "I32");
            SafetensorsTensor characters = Find(tensors, Name(length, "character"), CharacterType(vocabulary));
            NgramTable table = new(ToIntegers(histories.Data), ToCharacters(characters.Data, CharacterBytes(vocabulary)), ToIntegers(counts.Data));
            Require(
                table.Histories.Length == table.Rows && table.Characters.Length == table.Rows,
                $"the tensors of length {length} differ in their number of rows");
            Require(table.Characters.All(character => character < vocabulary.CharCount), $"length {length} holds tokens that are no characters");
            tables.Add(table);
        }

        return new NgramModel(options, vocabulary, new NgramTrie(tables));
    }

    private static string Spell(NgramSmoothing smoothing) => smoothing == NgramSmoothing.None ? "none" : "wittenBell";

    private static string Name(int length, string part) => string.Create(CultureInfo.InvariantCulture, $"grams.{length}.{part}");

    private static string CharacterType(Vocabulary vocabulary) => CharacterBytes(vocabulary) == 1 ? "U8" : "U16";

    private static int CharacterBytes(Vocabulary vocabulary) => vocabulary.Size <= 256 ? sizeof(byte) : sizeof(ushort);

    private static string Metadata(SafetensorsContent content, string key) =>
        content.Metadata.GetValueOrDefault(key) ?? throw new InvalidDataException($"n-gram model: metadata \"{key}\" is missing");

    private static SafetensorsTensor Find(Dictionary<string, SafetensorsTensor> tensors, string name, string dtype) =>
        tensors.TryGetValue(name, out SafetensorsTensor? tensor) && tensor.DType == dtype && tensor.Shape.Count == 1
            ? tensor
            : throw new InvalidDataException($"n-gram model: tensor \"{name}\" of type {dtype} with one dimension is missing");

    private static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw new InvalidDataException($"n-gram model: {reason}");
        }
    }

    private static byte[] ToBytes(int[] numbers)
    {
        byte[] bytes = new byte[numbers.Length * sizeof(int)];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), numbers[i]);
        }

        return bytes;
    }

    private static byte[] ToBytes(ushort[] characters, int width)
    {
        byte[] bytes = new byte[characters.Length * width];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(characters[i / width] >> (8 * (i % width)));
        }

        return bytes;
    }

    private static int[] ToIntegers(byte[] bytes)
    {
        int[] numbers = new int[bytes.Length / sizeof(int)];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * sizeof(int)));
        }

        return numbers;
    }

    private static ushort[] ToCharacters(byte[] bytes, int width)
    {
        ushort[] characters = new ushort[bytes.Length / width];
        for (int i = 0; i < bytes.Length; i++)
        {
            characters[i / width] |= (ushort)(bytes[i] << (8 * (i % width)));
        }

        return characters;
    }
}
