using System.Numerics;

namespace CollapseLM.Text;

/// <summary>Hashes of which some get marked: open addressing, for a <see cref="HashSet{T}"/> takes several times the memory.</summary>
internal sealed class ShingleSet
{
    private const ulong Empty = 0;

    private readonly ulong[] hashes;

    /// <summary>Eight bits a slot, one of them set for every hash: most that are asked for are unknown, and this is an eighth as large.</summary>
    private readonly byte[] known;
    private readonly bool[] marked;
    private readonly int shift;

    /// <param name="count">How many hashes will be added at most.</param>
    public ShingleSet(long count)
    {
        ulong slots = BitOperations.RoundUpToPowerOf2((ulong)(count + (count / 4)) + 2);
        hashes = new ulong[slots];
        known = new byte[slots];
        marked = new bool[slots];
        shift = 64 - BitOperations.Log2(slots);
    }

    public void Add(ulong hash)
    {
        hashes[SlotOf(hash)] = Key(hash);
        known[hash >> shift] |= BitOf(hash);
    }

    /// <summary>Nothing happens where the hash was not added.</summary>
    public void Mark(ulong hash)
    {
        if ((known[hash >> shift] & BitOf(hash)) != 0)
        {
            int slot = SlotOf(hash);
            marked[slot] |= hashes[slot] != Empty;
        }
    }

    public bool IsMarked(ulong hash) => marked[SlotOf(hash)];

    /// <summary>Where the hash stands, or the free slot where it would.</summary>
    private int SlotOf(ulong hash)
    {
        // The low bits of all hashes may be zero, the high ones are not.
        int slot = (int)(hash >> shift);
        while (hashes[slot] != Empty && hashes[slot] != Key(hash))
        {
            slot = (slot + 1) & (hashes.Length - 1);
        }

        return slot;
    }

    /// <summary>By the bits below those that choose the slot.</summary>
    private byte BitOf(ulong hash) => (byte)(1 << (int)((hash >> (shift - 3)) & 7));

    /// <summary>Zero stands for a free slot.</summary>
    private static ulong Key(ulong hash) => Math.Max(hash, 1);
}
