using System.Numerics;

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

    private const int BufferChars = 1 << 14;

    private const ulong Base = 0x9E3779B97F4A7C15;

    private static readonly ulong LeavingFactor = Power(Base, ShingleChars);

    /// <summary>What the characters of most alphabets enter a hash with, so that it is computed once.</summary>
    private static readonly ulong[] EnteringValues = [.. Enumerable.Range(0, 0x500).Select(scalar => Mix((ulong)scalar + 1))];

    /// <summary>
    /// Share of the held-out shingles, repeats counted each time, that occur within one training text; shingles do not
    /// reach over the ends of texts. 0 where the held-out texts are all shorter than a shingle.
    /// </summary>
    public static double Share(IReadOnlyList<DocumentPart> heldOut, IReadOnlyList<DocumentPart> training)
    {
        ulong ignored = Ignored(heldOut.Sum(part => (long)part.Length));
        long all = 0;
        Scan(heldOut, (_, _) => all++);
        ShingleSet wanted = new(all);
        Scan(heldOut, (hash, _) => wanted.Add(hash));
        Scan(training, (hash, _) => wanted.Mark(hash));
        long seen = 0;
        Scan(heldOut, (hash, _) => seen += wanted.IsMarked(hash) ? 1 : 0);
        return all > 0 ? (double)seen / all : 0;

        void Scan(IEnumerable<DocumentPart> parts, Action<ulong, int> found)
        {
            foreach (DocumentPart part in parts)
            {
                ShingleOverlap.Scan(part, ignored, found);
            }
        }
    }

    /// <summary>The bits that must be zero in a hash for its shingle to be looked at, for so many characters of text.</summary>
    internal static ulong Ignored(long characters) => BitOperations.RoundUpToPowerOf2(((ulong)characters / MaxShingles) + 1) - 1;

    /// <summary>Finds the shingles of a text that are looked at, each with the number of characters up to its end.</summary>
    internal static void Scan(DocumentPart part, ulong ignored, Action<ulong, int> found)
    {
        Rolling state = new(0, 0, 0);
        ulong[] window = new ulong[ShingleChars];
        int[] buffer = new int[Math.Min(part.Length, BufferChars)];
        for (int from = part.Start; from < part.End; from += buffer.Length)
        {
            Span<int> scalars = buffer.AsSpan(0, Math.Min(buffer.Length, part.End - from));
            part.Source.CopyTo(from, scalars);
            state = Scan(scalars, window, state, ignored, found);
        }
    }

    /// <summary>Called for every buffer, so that the runtime gets the chance to compile it for this processor.</summary>
    private static Rolling Scan(ReadOnlySpan<int> scalars, ulong[] window, Rolling state, ulong ignored, Action<ulong, int> found)
    {
        (ulong rolling, int slot, int end) = (state.Hash, state.Slot, state.End);
        ulong leavingFactor = LeavingFactor;
        ulong[] entered = EnteringValues;
        foreach (int scalar in scalars)
        {
            ulong entering = scalar < entered.Length ? entered[scalar] : Mix((ulong)scalar + 1);
            rolling = (rolling * Base) + entering - (window[slot] * leavingFactor);
            window[slot] = entering;
            slot = slot + 1 < window.Length ? slot + 1 : 0;
            ulong hash = Mix(rolling);
            end++;
            if ((hash & ignored) == 0 && end >= ShingleChars)
            {
                found(hash, end);
            }
        }

        return new Rolling(rolling, slot, end);
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

    /// <param name="Hash">Of the characters in the window.</param>
    /// <param name="Slot">Where the next character goes in the window.</param>
    /// <param name="End">Characters so far.</param>
    private readonly record struct Rolling(ulong Hash, int Slot, int End);
}
