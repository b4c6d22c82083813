using CollapseLM.Randomness;

namespace CollapseLM.Tests.Randomness;

public sealed class CounterRandomTests
{
    /// <summary>Known answers of the Random123 distribution (kat_vectors, philox4x32 10).</summary>
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    public void Philox_matches_the_published_answers(uint counter, uint key, uint first, uint second, uint third, uint fourth) =>
        Assert.Equal((first, second, third, fourth), CounterRandom.Philox(counter, counter, counter, counter, key, key));

    [Fact]
    public void Uniform_depends_on_every_part_of_the_address()
    {
        HashSet<double> draws = [];
        for (ulong stream = 0; stream < 10; stream++)
        {
            for (long passage = 0; passage < 10; passage++)
            {
                for (long position = 0; position < 10; position++)
                {
                    draws.Add(CounterRandom.Uniform(stream, passage, position));
                }
            }
        }

        Assert.Equal(1000, draws.Count);
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1 - double.Epsilon));
        Assert.InRange(draws.Average(), 0.45, 0.55);
    }
}
