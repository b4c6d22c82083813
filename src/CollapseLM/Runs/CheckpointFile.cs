using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>
/// One checkpoint: magic, length and SHA-256 of all that follows, format version, header, payload. An opened one is whole:
/// nothing of it is given away before its hash was compared.
/// </summary>
public sealed class CheckpointFile : IDisposable
{
    /// <summary>Version of the format that this program writes, and the only one that it reads.</summary>
    public const uint Format = 1;

    private const int LengthAt = 8;
    private const int HashAt = LengthAt + sizeof(ulong);
    private const int BodyAt = HashAt + SHA256.HashSizeInBytes;

    private readonly FileStream file;

    private CheckpointFile(FileStream file, CheckpointHeader header)
    {
        this.file = file;
        Header = header;
    }

    private static ReadOnlySpan<byte> Magic => "CLMCHECK"u8;

    public CheckpointHeader Header { get; }

    /// <summary>Stands at the payload's first byte and ends with its last.</summary>
    public Stream Payload => file;

    /// <summary>Replaces a checkpoint and reads it back.</summary>
    /// <param name="payload">Writes it; its bytes are hashed on the way, so no copy is needed.</param>
    /// <exception cref="UserErrorException">Storage: the disk refused, or does not give back what was written.</exception>
    public static void Write(string path, CheckpointHeader header, Action<Stream> payload)
    {
        DurableFile.Write(path, stream => WriteTo(stream, header, payload));
        try
        {
            Open(path).Dispose();
        }
        catch (UserErrorException damage)
        {
            throw new UserErrorException(FailureKind.Storage, path, "", $"the disk does not give back what was written: {damage.Problems[0].Message}", "mend the disk, then run again");
        }
    }

    /// <exception cref="UserErrorException">Damaged: no whole checkpoint of this format.</exception>
    public static CheckpointFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = VouchedFile.IsLink(path) ? throw JsonText.Damaged(path, VouchedFile.IsLinkMessage) : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return new CheckpointFile(file, ReadHeader(file, path));
        }
        catch (Exception exception)
        {
            file?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw JsonText.Damaged(path, Directory.Exists(path) ? "a folder stands where the file should be" : $"cannot be read: {exception.Message}");
            }

            throw;
        }
    }

    public void Dispose() => file.Dispose();

    private static void WriteTo(Stream stream, CheckpointHeader header, Action<Stream> payload)
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(header, RunJson.Line);
        stream.Write(Magic);
        stream.Write(new byte[BodyAt - LengthAt]);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using HashedStream body = new(stream, hash);
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt32LittleEndian(number, Format);
        BinaryPrimitives.WriteInt32LittleEndian(number[sizeof(uint)..], text.Length);
        body.Write(number);
        body.Write(text);
        payload(body);
        BinaryPrimitives.WriteInt64LittleEndian(number, stream.Length - BodyAt);
        stream.Position = LengthAt;
        stream.Write(number);
        stream.Write(hash.GetHashAndReset());
    }

    private static CheckpointHeader ReadHeader(FileStream file, string path)
    {
        byte[] front = new byte[BodyAt];
        if (file.ReadAtLeast(front, BodyAt, throwOnEndOfStream: false) < BodyAt || !front.AsSpan().StartsWith(Magic))
        {
            throw JsonText.Damaged(path, "is no checkpoint");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(front.AsSpan(LengthAt)), there = file.Length - BodyAt;
        if (length != there)
        {
            throw JsonText.Damaged(path, Invariant($"{there} bytes where {length} were written"));
        }

        if (!SHA256.HashData(file).AsSpan().SequenceEqual(front.AsSpan(HashAt)))
        {
            throw JsonText.Damaged(path, "is not what was written: it does not fit the hash that it holds of itself");
        }

        file.Position = BodyAt;
        byte[] numbers = new byte[2 * sizeof(uint)];
        if (file.ReadAtLeast(numbers, numbers.Length, throwOnEndOfStream: false) < numbers.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(numbers) is uint format && format != Format)
        {
            throw JsonText.Damaged(path, Invariant($"its format is not the {Format} of this program"));
        }

        int size = BinaryPrimitives.ReadInt32LittleEndian(numbers.AsSpan(sizeof(uint)));
        if (size < 0 || size > file.Length - file.Position)
        {
            throw JsonText.Damaged(path, "its header does not fit into it");
        }

        byte[] text = new byte[size];
        file.ReadExactly(text);
        return JsonText.Parse<CheckpointHeader>(text, path, firstLine: 1);
    }
}
