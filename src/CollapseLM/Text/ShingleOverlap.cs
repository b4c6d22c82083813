using System.Numerics;
using System.Text;

namespace CollapseLM.Text;

/// <summary>
/// How much of the held-out text a model may have seen: stretches of 100 characters (shingles, Broder 1997) that training
/// text holds too, compared by 64-bit rolling hashes (Karp and Rabin 1987).
/// </summary>
public static class ShingleOverlap
{
    /// <summary>Characters of a shingle.</summary>
    public const int ShingleChars = 100;

    /// <summary>Beyond so many held-out shingles only those whose hash ends in zero bits are looked at, which bounds the memory.</summary>
    private const ulong MaxShingles = 1 << 21;

    private const ulong Base = 0x9E3779B97F4A7C15;

    private static readonly ulong LeavingFactor = Power(Base, ShingleChars);

    /// <summary>
    /// Share of the held-out shingles, repeats counted each time, that occur within one training text; shingles do not
    /// reach over the ends of texts. 0 where the held-out texts are all shorter than a shingle.
    /// </summary>
    public static double Share(IReadOnlyList<string> heldOut, IReadOnlyList<string> training)
    {
        ulong ignored = Ignored(heldOut.Sum(text => (long)text.Length));
        HashSet<ulong> wanted = [.. heldOut.SelectMany(text => Shingles(text, ignored))];
        HashSet<ulong> shared = [.. training.SelectMany(text => Shingles(text, ignored)).Where(wanted.Contains)];
        long all = 0;
        long seen = 0;
        foreach (ulong shingle in heldOut.SelectMany(text => Shingles(text, ignored)))
        {
            all++;
            seen += shared.Contains(shingle) ? 1 : 0;
        }

        return all > 0 ? (double)seen / all : 0;
    }

    /// <summary>The bits that must be zero in a hash for its shingle to be looked at, for so many characters of text.</summary>
    internal static ulong Ignored(long characters) => BitOperations.RoundUpToPowerOf2(((ulong)characters / MaxShingles) + 1) - 1;

    private static IEnumerable<ulong> Shingles(string text, ulong ignored) => Places(text, ignored).Select(shingle => shingle.Hash);

    /// <summary>The shingles of a text that are looked at, each with the number of characters up to its end.</summary>
    internal static IEnumerable<(ulong Hash, int End)> Places(string text, ulong ignored)
    {
        int end = 0;
        ulong[] window = new ulong[ShingleChars];
        ulong rolling = 0;
        int slot = 0;
        bool filled = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            ulong entering = Mix((ulong)rune.Value + 1);
            rolling = (rolling * Base) + entering - (window[slot] * LeavingFactor);
            window[slot] = entering;
            slot = slot + 1 < ShingleChars ? slot + 1 : 0;
            filled |= slot == 0;
            ulong hash = Mix(rolling);
            end++;
            if (filled && (hash & ignored) == 0)
            {
                yield return (hash, end);
            }
        }
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong Power(ulong factor, int exponent) =>
        (ulong)(BigInteger.ModPow(factor, exponent, BigInteger.One << 64));
}
