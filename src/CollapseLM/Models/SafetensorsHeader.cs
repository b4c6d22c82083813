using System.Text.Json;

namespace CollapseLM.Models;

/// <summary>The JSON part of a safetensors file.</summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";

    private static readonly Dictionary<string, int> ElementBytes = new()
    {
        ["BOOL"] = 1,
        ["U8"] = 1,
        ["I8"] = 1,
        ["F8_E5M2"] = 1,
        ["F8_E4M3"] = 1,
        ["U16"] = 2,
        ["I16"] = 2,
        ["F16"] = 2,
        ["BF16"] = 2,
        ["U32"] = 4,
        ["I32"] = 4,
        ["F32"] = 4,
        ["U64"] = 8,
        ["I64"] = 8,
        ["F64"] = 8,
    };

    private SafetensorsHeader(IReadOnlyList<Entry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        Entries = entries;
        Metadata = metadata;
    }

    /// <summary>In the order of their bytes, without gaps.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Bytes of all tensors together.</summary>
    public long DataLength => Entries.Count > 0 ? Entries[^1].End : 0;

    public static byte[] Serialise(SafetensorsContent content)
    {
        HashSet<string> names = [MetadataKey];
        using MemoryStream buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        if (content.Metadata.Count > 0)
        {
            json.WriteStartObject(MetadataKey);
            foreach ((string key, string value) in content.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        long offset = 0;
        foreach (SafetensorsTensor tensor in content.Tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"tensor {Quote(tensor.Name)}: the name is taken", nameof(content));
            }

            if (SizeOf(tensor.DType, tensor.Shape) != tensor.Data.Length)
            {
                throw new ArgumentException($"tensor {Quote(tensor.Name)}: {tensor.Data.Length} bytes do not fit its shape", nameof(content));
            }

            WriteEntry(json, new Entry(tensor.Name, tensor.DType, tensor.Shape, offset, offset + tensor.Data.Length));
            offset += tensor.Data.Length;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.ToArray();
    }

    /// <exception cref="InvalidDataException">The header is not one, or what it says of the tensors does not fit together.</exception>
    public static SafetensorsHeader Parse(byte[] utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return FromJson(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException("safetensors: the header is not the JSON that the format asks for", exception);
        }
    }

    private static SafetensorsHeader FromJson(JsonElement root)
    {
        Dictionary<string, string> metadata = [];
        List<Entry> entries = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == MetadataKey)
            {
                metadata = property.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => Text(pair.Value));
                continue;
            }

            long[] offsets = Numbers(property.Value.GetProperty("data_offsets"));
            Require(offsets.Length == 2, property.Name, $"{offsets.Length} offsets instead of 2");
            entries.Add(new Entry(
                property.Name, Text(property.Value.GetProperty("dtype")), Numbers(property.Value.GetProperty("shape")), offsets[0], offsets[1]));
        }

        entries = [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        long expected = 0;
        foreach (Entry entry in entries)
        {
            Require(entry.Begin == expected, entry.Name, $"begins at byte {entry.Begin} instead of {expected}");
            long? size = SizeOf(entry.DType, entry.Shape);
            Require(size is not null, entry.Name, $"{Quote(entry.DType)} of shape [{string.Join(", ", entry.Shape)}] has no known size");
            Require(size == entry.End - entry.Begin, entry.Name, $"takes bytes {entry.Begin} to {entry.End}, its shape asks for {size}");
            expected = entry.End;
        }

        return new SafetensorsHeader(entries, metadata);
    }

    /// <summary>Bytes of a tensor, or null where the type is unknown or no array can hold it.</summary>
    private static long? SizeOf(string dtype, IReadOnlyList<long> shape)
    {
        if (!ElementBytes.TryGetValue(dtype, out int bytes) || shape.Any(size => size < 0))
        {
            return null;
        }

        Int128 total = bytes;
        foreach (long size in shape)
        {
            total = total > Array.MaxLength ? total : total * size;
        }

        return total <= Array.MaxLength ? (long)total : null;
    }

    private static void WriteEntry(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.DType);
        json.WriteStartArray("shape");
        foreach (long size in entry.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Begin);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException();

    private static long[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt64())];

    private static void Require(bool condition, string tensor, string reason)
    {
        if (!condition)
        {
            throw new InvalidDataException($"safetensors: tensor {Quote(tensor)}: {reason}");
        }
    }

    /// <summary>Keeps a damaged name on one line.</summary>
    private static string Quote(string name) => $"\"{JsonEncodedText.Encode(name)}\"";

    /// <summary>One tensor; offsets are bytes after the header.</summary>
    public sealed record Entry(string Name, string DType, IReadOnlyList<long> Shape, long Begin, long End);
}
