using CollapseLM.Randomness;
using CollapseLM.Tests.Models;

namespace CollapseLM.Tests.Randomness;

public sealed class Pcg32Tests
{
    /// <summary>From a Python port that gives the published answers for seed 42 and sequence 54 (pcg32-demo), at this increment.</summary>
    [Fact]
    public void Numbers_are_those_of_the_published_generator()
    {
        Pcg32 random = new(42);
        Assert.Equal(
            [0xc2f57bd6u, 0x6b07c4a9u, 0x72b7b29bu, 0x44215383u, 0xf5af5eadu, 0x68beb632u],
            Enumerable.Range(0, 6).Select(_ => random.NextUInt32()));
    }

    [Fact]
    public void Every_number_below_the_bound_is_equally_likely()
    {
        Pcg32 random = new(1);
        int[] seen = new int[7], seenFar = new int[7];
        const int Draws = 70_000;
        for (int i = 0; i < Draws; i++)
        {
            seen[random.Next(7)]++;
            seenFar[random.NextInt64(7L << 40) >> 40]++;
        }

        AssertUniform(seen);
        AssertUniform(seenFar);
    }

    [Fact]
    public void Every_order_is_equally_likely()
    {
        Pcg32 random = new(2);
        Dictionary<string, int> seen = [];
        const int Draws = 48_000;
        for (int i = 0; i < Draws; i++)
        {
            char[] order = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(order);
            seen[new string(order)] = seen.GetValueOrDefault(new string(order)) + 1;
        }

        Assert.Equal(24, seen.Count);
        AssertUniform([.. seen.Values]);
    }

    /// <summary>First eight bytes, little-endian, of what <c>printf collapselm:1:0:3:sampling | sha256sum</c> prints.</summary>
    [Fact]
    public void A_stream_is_the_hash_of_its_name() =>
        Assert.Equal(0xb6393c6163e2154bul, SeedPlan.Stream(1, 0, 3, SeedPlan.Sampling));

    [Fact]
    public void Streams_differ_in_every_part_of_their_name()
    {
        string[] purposes = [SeedPlan.HumanOrder, SeedPlan.Mixing, SeedPlan.Training, SeedPlan.Sampling, SeedPlan.Continuation];
        ulong[] streams =
        [
            .. from seed in Enumerable.Range(0, 5)
               from lineage in Enumerable.Range(0, 3)
               from generation in Enumerable.Range(0, 12)
               from purpose in purposes
               select SeedPlan.Stream(seed, lineage, generation, purpose),
        ];
        Assert.Equal(streams.Length, streams.Distinct().Count());
    }

    private static void AssertUniform(int[] seen) =>
        ChiSquare.AssertFits([.. seen.Select(count => (long)count)], [.. seen.Select(_ => 1.0 / seen.Length)]);
}
