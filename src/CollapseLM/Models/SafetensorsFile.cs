using System.Buffers.Binary;

namespace CollapseLM.Models;

/// <summary>
/// The safetensors format (Hugging Face): length of the header as 8 bytes little-endian, header in JSON, bytes of the
/// tensors one after the other. Equal content gives equal bytes.
/// </summary>
public static class SafetensorsFile
{
    /// <summary>Largest header that readers of the format accept, in bytes.</summary>
    internal const int MaxHeaderLength = 100_000_000;

    /// <summary>Header lengths are a multiple of this many bytes, so that the tensors begin aligned.</summary>
    private const int Alignment = 8;

    /// <summary>Metadata is written in ordinal order of its keys, tensors in the order given.</summary>
    /// <exception cref="ArgumentException">A tensor's bytes do not fit its shape, or a name occurs twice or is reserved.</exception>
    public static void Write(Stream destination, SafetensorsContent content)
    {
        byte[] header = SafetensorsHeader.Serialise(content);
        int padded = (header.Length + Alignment - 1) / Alignment * Alignment;
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)padded);
        destination.Write(length);
        destination.Write(header);
        destination.Write("       "u8[..(padded - header.Length)]);
        foreach (SafetensorsTensor tensor in content.Tensors)
        {
            destination.Write(tensor.Data);
        }
    }

    /// <summary>Reads from the stream's position to its end and checks all that the format promises.</summary>
    /// <param name="source">Must be able to tell its length, so that no damaged number makes the reader allocate more.</param>
    /// <exception cref="InvalidDataException">The bytes are no safetensors file; one line says why.</exception>
    public static SafetensorsContent Read(Stream source)
    {
        long available = source.Length - source.Position - sizeof(ulong);
        if (available < 0)
        {
            throw new InvalidDataException("safetensors: the file is shorter than the 8 bytes of its header's length");
        }

        Span<byte> length = stackalloc byte[sizeof(ulong)];
        source.ReadExactly(length);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerLength > (ulong)Math.Min(available, MaxHeaderLength))
        {
            throw new InvalidDataException(
                $"safetensors: the header claims {headerLength} bytes, but {available} follow and at most {MaxHeaderLength} are allowed");
        }

        byte[] json = new byte[headerLength];
        source.ReadExactly(json);
        SafetensorsHeader header = SafetensorsHeader.Parse(json);
        long dataLength = available - json.Length;
        if (header.DataLength != dataLength)
        {
            throw new InvalidDataException($"safetensors: the tensors take {header.DataLength} bytes, but {dataLength} follow the header");
        }

        List<SafetensorsTensor> tensors = [];
        foreach (SafetensorsHeader.Entry entry in header.Entries)
        {
            byte[] data = new byte[entry.End - entry.Begin];
            source.ReadExactly(data);
            tensors.Add(new SafetensorsTensor(entry.Name, entry.DType, entry.Shape, data));
        }

        return new SafetensorsContent(tensors, header.Metadata);
    }
}
