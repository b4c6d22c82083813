using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace CollapseLM.Text;

/// <summary>Reads a text file stretch by stretch, so that a text of gigabytes is in memory once and in short form only.</summary>
internal static class DocumentReader
{
    /// <summary>
    /// More than <see cref="StrictUtf8.BinaryProbeBytes"/>, and so few that a stretch's string stays out of the large object heap.
    /// </summary>
    private const int StretchBytes = 1 << 15;

    /// <summary>
    /// Null where the file must be refused as no UTF-8 text; why, and where in it, is for <see cref="TextNormalizer"/> to tell.
    /// </summary>
    /// <param name="where">Names the text in errors.</param>
    /// <exception cref="UserErrorException">There is nothing but white space.</exception>
    public static Document? Read(string name, Stream file, string where)
    {
        using IncrementalHash raw = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using IncrementalHash normalised = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DocumentTextWriter text = new();
        byte[] bytes = new byte[StretchBytes];
        bool isFirst = true;
        for (int left = 0, stretch; (stretch = Fill(file, ref bytes, ref left)) > 0; isFirst = false)
        {
            ReadOnlySpan<byte> read = bytes.AsSpan(0, stretch);
            raw.AppendData(read);
            if (!Utf8.IsValid(read) || (isFirst && StrictUtf8.OtherKind(read, where) is not null))
            {
                return null;
            }

            read = isFirst && read.StartsWith(Encoding.UTF8.Preamble) ? read[Encoding.UTF8.Preamble.Length..] : read;
            string written = Encoding.UTF8.GetString(read);
            if (TextNormalizer.NormalizeStretch(written) is not string composed)
            {
                return null;
            }

            normalised.AppendData(composed == written ? read : Encoding.UTF8.GetBytes(composed));
            text.Append(composed);
            bytes.AsSpan(stretch, left - stretch).CopyTo(bytes);
            left -= stretch;
        }

        return Document.Of(name, text.Finish(), Hash(raw), Hash(normalised), where);
    }

    /// <summary>Reads on behind the bytes that are left of the last time.</summary>
    /// <returns>Bytes of the next stretch; the character behind it begins one that <see cref="TextNormalizer.NormalizeStretch"/> can look at alone.</returns>
    private static int Fill(Stream file, ref byte[] bytes, ref int left)
    {
        while (true)
        {
            left += file.ReadAtLeast(bytes.AsSpan(left), bytes.Length - left, throwOnEndOfStream: false);
            if (left < bytes.Length)
            {
                return left;
            }

            int cut = left - 1;
            while (cut > 0 && !(char.IsAscii((char)bytes[cut]) && bytes[cut] != '\n'))
            {
                cut--;
            }

            if (cut > 0)
            {
                return cut;
            }

            Array.Resize(ref bytes, 2 * bytes.Length);
        }
    }

    private static string Hash(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
