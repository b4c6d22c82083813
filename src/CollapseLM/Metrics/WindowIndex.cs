using System.Numerics;

namespace CollapseLM.Metrics;

/// <summary>
/// All substrings of one length of a text, for exact look-up in linear time: a rolling hash finds the
/// candidate, comparing the characters decides.
/// </summary>
public sealed class WindowIndex
{
    /// <summary>Characters of a substring that counts as repeated or copied.</summary>
    public const int Width = 30;

    /// <summary>Base of the hash, an odd number with well mixed bits (2^64 divided by the golden ratio).</summary>
    private const ulong Radix = 0x9E3779B97F4A7C15;

    private readonly int[] scalars;
    private readonly int[] firstStarts;

    /// <summary>Open addressing: the first start of a distinct substring, plus one; 0 = free.</summary>
    private readonly int[] slots;
    private readonly int slotShift;

    private readonly int width;

    /// <param name="scalars">The text.</param>
    /// <param name="width">Characters of a substring.</param>
    public WindowIndex(int[] scalars, int width = Width)
    {
        this.scalars = scalars;
        this.width = width;
        ulong[] hashes = Hashes(scalars, width);
        firstStarts = new int[hashes.Length];
        int slotBits = BitOperations.Log2((uint)hashes.Length + 1) + 2;
        slots = new int[1 << slotBits];
        slotShift = 64 - slotBits;
        for (int start = 0; start < hashes.Length; start++)
        {
            ref int slot = ref SlotOf(hashes[start], scalars.AsSpan(start, width));
            slot = slot == 0 ? start + 1 : slot;
            firstStarts[start] = slot - 1;
        }
    }

    /// <summary>For each place where a substring begins: the first place where an equal one begins.</summary>
    public ReadOnlySpan<int> FirstStarts => firstStarts;

    /// <summary>For each place where a substring begins: whether it occurs inside one of the passages.</summary>
    public bool[] FoundIn(IEnumerable<string> passages)
    {
        bool[] found = new bool[firstStarts.Length];
        foreach (string passage in passages)
        {
            int[] searched = ComparedText.Decode(passage);
            ulong[] searchedHashes = Hashes(searched, width);
            for (int start = 0; start < searchedHashes.Length; start++)
            {
                int slot = SlotOf(searchedHashes[start], searched.AsSpan(start, width));
                if (slot != 0)
                {
                    found[slot - 1] = true;
                }
            }
        }

        for (int start = 0; start < found.Length; start++)
        {
            found[start] = found[firstStarts[start]];
        }

        return found;
    }

    /// <summary>Characters that lie in at least one of the chosen substrings.</summary>
    public static int Covered(ReadOnlySpan<bool> chosen)
    {
        int covered = 0, coveredEnd = 0;
        for (int start = 0; start < chosen.Length; start++)
        {
            if (chosen[start])
            {
                covered += start + Width - Math.Max(start, coveredEnd);
                coveredEnd = start + Width;
            }
        }

        return covered;
    }

    /// <summary>Polynomial hashes modulo 2^64 of all substrings, each made from the one before.</summary>
    internal static ulong[] Hashes(ReadOnlySpan<int> scalars, int width = Width)
    {
        ulong[] hashes = new ulong[Math.Max(0, scalars.Length - width + 1)];
        ulong leaving = 1, hash = 0;
        for (int i = 0; i < width; i++)
        {
            leaving *= Radix;
        }

        for (int end = 0; end < scalars.Length; end++)
        {
            hash = (hash * Radix) + (uint)scalars[end];
            int start = end - width + 1;
            if (start > 0)
            {
                hash -= leaving * (uint)scalars[start - 1];
            }

            if (start >= 0)
            {
                hashes[start] = hash;
            }
        }

        return hashes;
    }

    /// <summary>Where the substring stands in the table, or the free place where it belongs.</summary>
    private ref int SlotOf(ulong hash, ReadOnlySpan<int> window)
    {
        // The high bits of a product depend on all bits of the hash.
        int place = (int)((hash * Radix) >> slotShift);
        while (slots[place] is int slot && slot != 0 && !scalars.AsSpan(slot - 1, width).SequenceEqual(window))
        {
            place = (place + 1) & (slots.Length - 1);
        }

        return ref slots[place];
    }
}
