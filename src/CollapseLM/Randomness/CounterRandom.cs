namespace CollapseLM.Randomness;

/// <summary>
/// Philox4x32-10 (Salmon et al., SC 2011): a draw is a function of its address, so a sample does not depend on how
/// passages are put into batches or spread over threads.
/// </summary>
public static class CounterRandom
{
    private const int Rounds = 10;

    /// <summary>Uniform over [0, 1), 53 bits, for one position of one passage of one stream.</summary>
    public static double Uniform(ulong stream, long passage, long position)
    {
        (uint first, uint second, _, _) = Philox(
            (uint)position, (uint)(position >> 32), (uint)passage, (uint)(passage >> 32), (uint)stream, (uint)(stream >> 32));
        ulong bits = ((ulong)first << 32) | second;
        return (bits >> 11) * (1.0 / (1ul << 53));
    }

    /// <summary>The block function: a counter of four words under a key of two.</summary>
    public static (uint First, uint Second, uint Third, uint Fourth) Philox(
        uint counter0, uint counter1, uint counter2, uint counter3, uint key0, uint key1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = 0xD2511F53UL * counter0;
            ulong product1 = 0xCD9E8D57UL * counter2;
            (counter0, counter1, counter2, counter3) = (
                (uint)(product1 >> 32) ^ counter1 ^ key0,
                (uint)product1,
                (uint)(product0 >> 32) ^ counter3 ^ key1,
                (uint)product0);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }

        return (counter0, counter1, counter2, counter3);
    }
}
