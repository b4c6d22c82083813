using CollapseLM.Languages;
using CollapseLM.Randomness;
using CollapseLM.Tests.Models;

namespace CollapseLM.Tests.Languages;

public sealed class MarkovSourceTests
{
    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(2, 6, 1)]
    [InlineData(3, 4, 5)]
    public void The_stationary_strings_are_those_that_one_more_character_leaves_as_they_are(int order, int symbols, long seed)
    {
        MarkovSource source = new(order, symbols, seed);
        double[] after = new double[source.Contexts];
        for (int context = 0; context < source.Contexts; context++)
        {
            Assert.Equal(1, Enumerable.Range(0, symbols).Sum(symbol => source.Probability(context, symbol)), 12);
            for (int symbol = 0; symbol < symbols; symbol++)
            {
                after[source.Next(context, symbol)] += source.StationaryProbability(context) * source.Probability(context, symbol);
            }
        }

        Assert.All(after.Select((probability, context) => (probability, context)), pair => Assert.Equal(source.StationaryProbability(pair.context), pair.probability, 12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_probabilities_of_all_strings_of_a_length_sum_to_one_and_their_surprise_grows_by_the_entropy_rate(int order)
    {
        const int Symbols = 3;
        MarkovSource source = new(order, Symbols, 4);
        double before = 0, now = 0;
        for (int length = 1; length <= 7; length++)
        {
            double[] probabilities = [.. Strings(Symbols, length).Select(text => Math.Exp(-source.Nats(text)))];
            Assert.Equal(1, probabilities.Sum(), 12);
            before = now;
            now = probabilities.Where(probability => probability > 0).Sum(probability => -probability * Math.Log2(probability));
            if (length > order)
            {
                Assert.Equal(source.EntropyBitsPerChar, now - before, 10);
            }
        }
    }

    [Fact]
    public void What_is_written_is_allowed_and_covers_all_that_is()
    {
        MarkovSource source = new(2, 6, 1);
        string text = source.Write(200_000, new Pcg32(2));
        JudgedUnit[] units = [.. source.Judge(text)];

        Assert.Equal(200_000 - 2, units.Length);
        Assert.All(units, unit => Assert.True(unit.IsRight));
        Assert.Equal(source.SupportSize, units.Select(unit => unit.Text).Distinct().Count());
        Assert.InRange(source.SupportSize, 1, 215); // something is forbidden
        Assert.Equal(source.EntropyBitsPerChar, source.Nats(text) / Math.Log(2) / text.Length, 0.01);
    }

    [Fact]
    public void A_forbidden_character_is_wrong_once_and_impossible()
    {
        MarkovSource source = new(1, 10, 1);
        int forbidden = Enumerable.Range(0, 10).First(symbol => source.Probability(0, symbol) == 0);
        Assert.Equal(double.PositiveInfinity, source.Nats($"0{forbidden}"));
        Assert.False(Assert.Single(source.Judge($"0{forbidden}")).IsRight);
    }

    /// <summary>Some strings of two are never reached, though a character could follow them.</summary>
    [Fact]
    public void Strings_that_cannot_occur_are_no_part_of_the_language()
    {
        MarkovSource source = Enumerable.Range(1, 100).Select(seed => new MarkovSource(2, 3, seed)).First(one => Reached(one).Count < one.Contexts);
        HashSet<int> reached = Reached(source);
        int never = Enumerable.Range(0, source.Contexts).First(context => !reached.Contains(context));
        string text = $"{never / 3}{never % 3}{never % 3}";

        Assert.Equal(reached.Sum(context => Enumerable.Range(0, 3).Count(symbol => source.Probability(context, symbol) > 0)), source.SupportSize);
        Assert.True(source.Probability(never, never % 3) > 0); // a character may always follow itself
        Assert.False(Assert.Single(source.Judge(text)).IsRight);
        Assert.Equal(double.PositiveInfinity, source.Nats(text));
    }

    [Fact]
    public void Passages_begin_as_the_source_goes_on_in_the_long_run()
    {
        MarkovSource source = new(1, 4, 3);
        Pcg32 random = new(1);
        long[] counts = new long[4];
        for (int i = 0; i < 20_000; i++)
        {
            counts[source.Write(1, random)[0] - '0']++;
        }

        ChiSquare.AssertFits(counts, [.. Enumerable.Range(0, 4).Select(source.StationaryProbability)]);
    }

    /// <summary>Strings that some text from 00 on leads to.</summary>
    private static HashSet<int> Reached(MarkovSource source)
    {
        HashSet<int> reached = [0];
        for (int before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (int context in reached.ToArray())
            {
                reached.UnionWith(Enumerable.Range(0, source.Symbols).Where(symbol => source.Probability(context, symbol) > 0).Select(symbol => source.Next(context, symbol)));
            }
        }

        return reached;
    }

    private static IEnumerable<string> Strings(int symbols, int length) => length == 0
        ? [""]
        : Strings(symbols, length - 1).SelectMany(text => Enumerable.Range(0, symbols).Select(symbol => text + (char)('0' + symbol)));
}
