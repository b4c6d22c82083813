using System.Buffers;
using System.Text.Unicode;

namespace CollapseLM.Text;

/// <summary>Refuses bytes that are no UTF-8 text, saying what they look like and where the first bad one is.</summary>
public static class StrictUtf8
{
    /// <summary>A NUL among the first so many bytes makes a file binary (rule and number are those of git); a later one is a character.</summary>
    public const int BinaryProbeBytes = 8000;

    private const string Unpack = "unpack it first";
    private const string Convert16 = "convert it to UTF-8, for example with iconv -f UTF-16 -t UTF-8";
    private const string Convert32 = "convert it to UTF-8, for example with iconv -f UTF-32 -t UTF-8";
    private const string ConvertLegacy = "convert it to UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8";

    private static readonly (byte[] Prefix, string Message, string Remedy)[] Signatures =
    [
        ([0x1F, 0x8B], "looks compressed (gzip)", Unpack),
        ([0x50, 0x4B, 0x03, 0x04], "looks compressed (zip)", Unpack),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "looks compressed (xz)", Unpack),
        ([0x28, 0xB5, 0x2F, 0xFD], "looks compressed (zstd)", Unpack),
        ([0x89, 0x50, 0x4E, 0x47], "looks binary (PNG image)", "give a plain text file"),
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "looks binary (PDF)", "give its plain text"),
        ([0xFF, 0xFE, 0x00, 0x00], "is UTF-32 (byte order mark FF FE 00 00)", Convert32),
        ([0xFF, 0xFE], "is UTF-16 (byte order mark FF FE)", Convert16),
        ([0xFE, 0xFF], "is UTF-16 (byte order mark FE FF)", Convert16),
    ];

    /// <exception cref="UserErrorException">Names what was recognised, or the first bad byte: offset from 0, line from 1, value.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, string where)
    {
        if (OtherKind(bytes, where) is Problem other)
        {
            throw new UserErrorException(FailureKind.Input, [other]);
        }

        if (!Utf8.IsValid(bytes))
        {
            int bad = FirstBadByte(bytes);
            throw new UserErrorException(
                FailureKind.Input, where, "", $"not UTF-8: bad byte 0x{bytes[bad]:X2} at {Place(bytes, bad)}", ConvertLegacy);
        }
    }

    /// <summary>What the file is, where it is recognised as something else than text in UTF-8; null where it is not.</summary>
    internal static Problem? OtherKind(ReadOnlySpan<byte> bytes, string where)
    {
        foreach ((byte[] prefix, string message, string remedy) in Signatures)
        {
            if (bytes.StartsWith(prefix))
            {
                return new Problem(where, "", message, remedy);
            }
        }

        int nul = bytes[..Math.Min(bytes.Length, BinaryProbeBytes)].IndexOf((byte)0);
        return nul >= 0 ? new Problem(where, "", $"looks binary: NUL byte at {Place(bytes, nul)}", "give a plain text file in UTF-8") : null;
    }

    /// <summary>Where the first ill-formed sequence begins.</summary>
    private static int FirstBadByte(ReadOnlySpan<byte> bytes)
    {
        char[] scratch = new char[65_536];
        int offset = 0;
        OperationStatus status;
        do
        {
            status = Utf8.ToUtf16(bytes[offset..], scratch, out int read, out _, replaceInvalidSequences: false);
            offset += read;
        }
        while (status == OperationStatus.DestinationTooSmall);
        return offset;
    }

    private static string Place(ReadOnlySpan<byte> bytes, int offset)
    {
        ReadOnlySpan<byte> before = bytes[..offset];
        int line = 1 + before.Count((byte)'\n') + before.Count((byte)'\r') - before.Count("\r\n"u8);
        return FormattableString.Invariant($"offset {offset}, line {line}");
    }
}
