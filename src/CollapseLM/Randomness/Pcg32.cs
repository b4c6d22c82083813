namespace CollapseLM.Randomness;

/// <summary>
/// PCG-XSH-RR 64/32 (O'Neill 2014, HMC-CS-2014-0905): a small sequential generator whose sequence is part of a run's
/// identity, unlike that of <see cref="Random"/>, which may change between .NET versions.
/// </summary>
public sealed class Pcg32
{
    private const ulong Multiplier = 6364136223846793005UL;
    private const ulong Increment = 1442695040888963407UL;

    public Pcg32(ulong seed)
    {
        State = seed + Increment;
        NextUInt32();
    }

    /// <summary>All that the next draws depend on: a generator given this state goes on as the one it was taken from.</summary>
    public ulong State { get; set; }

    public uint NextUInt32()
    {
        ulong old = State;
        State = (old * Multiplier) + Increment;
        uint xorShifted = (uint)(((old >> 18) ^ old) >> 27);
        return uint.RotateRight(xorShifted, (int)(old >> 59));
    }

    /// <summary>Uniform over 0..bound-1, without bias (Lemire 2019, arXiv 1805.10941).</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        uint range = (uint)bound;
        ulong product = (ulong)NextUInt32() * range;
        uint threshold = (0u - range) % range;
        while ((uint)product < threshold)
        {
            product = (ulong)NextUInt32() * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>Uniform over 0..bound-1 for bounds beyond 32 bits.</summary>
    public long NextInt64(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        UInt128 product = (UInt128)NextUInt64() * (ulong)bound;
        ulong threshold = (0ul - (ulong)bound) % (ulong)bound;
        while ((ulong)product < threshold)
        {
            product = (UInt128)NextUInt64() * (ulong)bound;
        }

        return (long)(ulong)(product >> 64);
    }

    /// <summary>Fisher-Yates: every order equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();
}
