using System.Security.Cryptography;
using System.Text;

namespace CollapseLM.Text;

/// <summary>One human text of a corpus.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Text">Normalised.</param>
/// <param name="Characters">Unicode scalars of the text.</param>
/// <param name="RawSha256">Of the file's bytes, lower-case hexadecimal.</param>
/// <param name="NormalisedSha256">Of the text as UTF-8.</param>
public sealed record Document(string Name, DocumentText Text, long Characters, string RawSha256, string NormalisedSha256)
{
    private const int HashBlock = 65_536;

    /// <exception cref="UserErrorException">The file cannot be read, is no UTF-8 text, or holds nothing but white space.</exception>
    public static Document Load(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);

        // What the reader gives up on is refused with the words, and the place, that only the whole file tells.
        return RegularFile.Read(path, file => DocumentReader.Read(name, file, path)) ?? From(name, RegularFile.Read(path), path);
    }

    /// <param name="where">Names the text in errors.</param>
    /// <exception cref="UserErrorException">The bytes are no UTF-8 text, or hold nothing but white space.</exception>
    public static Document From(string name, ReadOnlySpan<byte> bytes, string where)
    {
        string text = TextNormalizer.Normalize(bytes, where).Text;
        return Of(name, DocumentText.Of(text), Convert.ToHexStringLower(SHA256.HashData(bytes)), Hash(text), where);
    }

    /// <exception cref="UserErrorException">There is nothing but white space.</exception>
    internal static Document Of(string name, DocumentText text, string rawSha256, string normalisedSha256, string where)
    {
        if (text.Alphabet.All(Rune.IsWhiteSpace))
        {
            string blanks = text.Length > 0 ? FormattableString.Invariant($" but for {text.Length} of white space") : "";
            throw new UserErrorException(FailureKind.Input, where, "", $"empty after normalisation (0 chars){blanks}", "give a text");
        }

        return new Document(name, text, text.Length, rawSha256, normalisedSha256);
    }

    /// <summary>Block by block, so that a long text is never there a third time.</summary>
    private static string Hash(string text)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Encoder encoder = Encoding.UTF8.GetEncoder();
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(HashBlock)];
        for (int start = 0; start < text.Length; start += HashBlock)
        {
            ReadOnlySpan<char> block = text.AsSpan(start, Math.Min(HashBlock, text.Length - start));
            int count = encoder.GetBytes(block, bytes, flush: start + block.Length == text.Length);
            hash.AppendData(bytes, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
