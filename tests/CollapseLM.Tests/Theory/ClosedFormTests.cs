using CollapseLM.Randomness;
using CollapseLM.Theory;

namespace CollapseLM.Tests.Theory;

/// <summary>Against simulated Wright-Fisher drift, and against cases with a known answer.</summary>
public sealed class ClosedFormTests
{
    private const int Lineages = 4000;

    [Fact]
    public void Diversity_decays_as_in_a_simulation()
    {
        double[] seen = Simulate([0.5, 0.3, 0.2], draws: 40, redraws: 12, share: 0);
        Close(DiversityCurve.Replace(0.62, 40, 12), seen);
    }

    [Fact]
    public void With_fresh_text_diversity_nears_its_fixed_point_as_in_a_simulation()
    {
        double[] seen = Simulate([0.5, 0.3, 0.2], draws: 40, redraws: 25, share: 0.2);
        double[] theory = DiversityCurve.Mixed(0.62, 0.62, 40, [.. Enumerable.Repeat(0.2, 25)]);
        Close(theory, seen);

        // Where D = (1 - 1/N)((1 - (1 - a)^2) D* + (1 - a)^2 D).
        const double Kept = 1 - (1 / 40.0);
        Assert.Equal(Kept * (1 - (0.8 * 0.8)) * 0.62 / (1 - (Kept * 0.8 * 0.8)), theory[^1], 1e-4);
    }

    [Fact]
    public void A_schedule_that_stops_is_plain_decay_from_there()
    {
        double[] curve = DiversityCurve.Mixed(0.6, 0.6, 30, [1, 1, 0, 0, 0]);
        Assert.Equal(DiversityCurve.Replace(curve[2], 30, 3), curve[2..]);
    }

    [Fact]
    public void A_growing_pool_loses_no_more_than_pi_squared_over_six_less_one()
    {
        Assert.Equal(1 - (((Math.PI * Math.PI / 6) - 1) / 1000), DiversityCurve.Accumulate(1, 1000, 100_000)[^1], 1e-5);
        Close(DiversityCurve.Accumulate(0.62, 20, 10), SimulatePool(20, 10, subsample: false));
        Close(DiversityCurve.AccumulateSubsample(0.62, 20, 10), SimulatePool(20, 10, subsample: true));
    }

    /// <summary>Counted once in a simulation of 400 tokens: c = 1 .158, c = 3 .404, c = 10 .821 at t = 10 (SCIENCE 2b.4); Suresh's bound gives less.</summary>
    [Theory]
    [InlineData(1, 0.158)]
    [InlineData(3, 0.404)]
    [InlineData(10, 0.821)]
    public void Words_survive_as_often_as_in_a_simulation(int count, double seen)
    {
        Assert.Equal(seen, VocabularyCurve.Survival(count, 10), 0.015);
        Assert.True(VocabularyCurve.Survival(count, 10) > 1 - Math.Exp(-count / 10.0));
        Assert.Equal(1 - Math.Exp(-count), VocabularyCurve.Survival(count, 1), 12);
    }

    [Fact]
    public void With_all_human_text_a_sample_misses_words_by_its_own_draw_only()
    {
        int[] counts = [1, 2, 5];
        double once = counts.Sum(count => 1 - Math.Exp(-count));
        Assert.All(VocabularyCurve.Mixed(VocabularyCurve.Grouped(counts), [1, 1, 1], fresh: false), words => Assert.Equal(once, words, 1e-12));
        Assert.Equal(once, VocabularyCurve.Mixed(VocabularyCurve.Grouped(counts), [], fresh: true)[0], 1e-12);
        Assert.Equal(counts.Sum(count => 1 - Math.Exp(-0.5 * count)), VocabularyCurve.Mixed(VocabularyCurve.Grouped(counts), [], fresh: true, seen: 0.5)[0], 1e-12);
    }

    [Fact]
    public void Fixed_and_fresh_text_keep_different_vocabularies()
    {
        int[] counts = [.. Enumerable.Repeat(1, 100)];
        double[] shares = [.. Enumerable.Repeat(0.1, 40)];
        double anchored = VocabularyCurve.Mixed(VocabularyCurve.Grouped(counts), shares, fresh: false)[^1];
        double fresh = VocabularyCurve.Mixed(VocabularyCurve.Grouped(counts), shares, fresh: true)[^1];
        double none = VocabularyCurve.Mixed(VocabularyCurve.Grouped(counts), new double[40], fresh: false)[^1];
        Assert.True(none < anchored && anchored < fresh);
    }

    [Fact]
    public void Temperatures_multiply_over_generations()
    {
        double[] shares = [0.5, 0.3, 0.2];
        double[] twice = TemperatureMap.Apply(TemperatureMap.Apply(shares, 0.8), 0.8);
        double[] once = TemperatureMap.Apply(shares, 0.8 * 0.8);
        Assert.All(twice.Zip(once), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.Equal(shares, TemperatureMap.Apply(shares, 1).Select(share => Math.Round(share, 12)));
    }

    /// <summary>SCIENCE 2b.6: at T = 0.8 a share of 0.19 ends at 0.63/0.37, 0.21 at 0.50.</summary>
    [Fact]
    public void Above_the_critical_share_equal_symbols_stay_equal()
    {
        Assert.Equal(0.2, TemperatureMap.CriticalShare(0.8), 12);
        Assert.Equal(0, TemperatureMap.CriticalShare(1.2));
        Assert.Equal(0.63, TemperatureMap.FixedPoint([0.5, 0.5], 0.19, 0.8, [0.6, 0.4])[0], 0.01);
        Assert.Equal(0.5, TemperatureMap.FixedPoint([0.5, 0.5], 0.21, 0.8, [0.6, 0.4])[0], 1e-6);
    }

    [Fact]
    public void An_effective_size_is_found_again()
    {
        int[] counts = [.. Enumerable.Range(1, 200).Select(rank => 1 + (400 / rank))];
        double[] Curve(double factor) => VocabularyCurve.Mixed(VocabularyCurve.Grouped(counts), new double[6], fresh: false, effective: factor);
        Assert.Equal(0.4, EffectiveSize.OfVocabulary([.. Curve(0.4).Select(words => (double?)words)], Curve)!.Value, 1e-4);
        Assert.Equal(0.4, EffectiveSize.OfVocabulary([null, Curve(0.4)[1], null, null, null, null, Curve(0.4)[6]], Curve)!.Value, 1e-4);
        Assert.Null(EffectiveSize.OfVocabulary([null, null], Curve));
        Assert.Null(EffectiveSize.OfVocabulary([1e6, 1e6], Curve));
    }

    /// <summary>What lineages lose stands between them: the sum stays where it was.</summary>
    [Fact]
    public void Drift_moves_diversity_from_within_lineages_to_between_them()
    {
        Pcg32 random = new(9);
        int[][] now = [.. Enumerable.Range(0, Lineages).Select(_ => (int[])[20, 12, 8])];
        LineageSplit first = LineageSplit.Of(now.Select(Types).ToList())!;
        for (int t = 0; t < 20; t++)
        {
            now = [.. now.Select(counts => Redraw(counts, 40, random))];
        }

        LineageSplit last = LineageSplit.Of(now.Select(Types).ToList())!;
        Assert.Equal(0, first.Between, 1e-9);
        Assert.Equal(first.Sum, last.Sum, 0.01);
        Assert.Equal(DiversityCurve.Replace(0.62, 40, 20)[^1], last.Within, 0.01);
        Assert.True(last.Between > 0.2);
        Assert.Null(LineageSplit.Of([Types([1, 2])]));

        static IReadOnlyDictionary<int, int> Types(int[] counts) => counts.Select((count, type) => (type, count)).Where(pair => pair.count > 0).ToDictionary(pair => pair.type, pair => pair.count);
    }

    [Fact]
    public void Parts_of_the_damage_sum_to_the_whole()
    {
        DamageParts parts = DamageParts.Of(1.0, 0.2, 0.5);
        Assert.Equal(0.3, parts.Rest, 12);
        Assert.True(parts.AreStacked);
        Assert.False(DamageParts.Of(0.4, 0.2, 0.5).AreStacked);
        Assert.False(DamageParts.Of(0.4, -0.1, null).AreStacked);
        Assert.Equal(0.4, DamageParts.Of(0.4, null, null).Rest);
    }

    private static double[] Simulate(double[] human, int draws, int redraws, double share)
    {
        Pcg32 random = new(1);
        double[] mean = new double[redraws + 1];
        for (int lineage = 0; lineage < Lineages; lineage++)
        {
            double[] now = human;
            for (int t = 0; t <= redraws; t++)
            {
                mean[t] += (1 - now.Sum(q => q * q)) / Lineages;
                double[] mixed = [.. now.Select((q, type) => (share * human[type]) + ((1 - share) * q))];
                now = [.. Draw(mixed, draws, random).Select(count => (double)count / draws)];
            }
        }

        return mean;
    }

    private static double[] SimulatePool(int draws, int redraws, bool subsample)
    {
        Pcg32 random = new(2);
        double[] mean = new double[redraws + 1];
        for (int lineage = 0; lineage < Lineages; lineage++)
        {
            double[] pool = [0.5, 0.3, 0.2];
            for (int t = 0; t <= redraws; t++)
            {
                mean[t] += (1 - pool.Sum(q => q * q)) / Lineages;
                double[] source = subsample ? [.. Draw(pool, draws, random).Select(count => (double)count / draws)] : pool;
                int[] sample = Draw(source, draws, random);
                pool = [.. pool.Select((q, type) => ((q * (t + 1)) + ((double)sample[type] / draws)) / (t + 2))];
            }
        }

        return mean;
    }

    private static int[] Redraw(int[] counts, int draws, Pcg32 random)
    {
        double all = counts.Sum();
        return Draw([.. counts.Select(count => count / all)], draws, random);
    }

    private static int[] Draw(double[] shares, int draws, Pcg32 random)
    {
        int[] counts = new int[shares.Length];
        for (int draw = 0; draw < draws; draw++)
        {
            double left = random.NextUInt32() / 4294967296.0;
            int type = 0;
            while (type < shares.Length - 1 && left >= shares[type])
            {
                left -= shares[type++];
            }

            counts[type]++;
        }

        return counts;
    }

    private static void Close(double[] theory, double[] seen)
    {
        Assert.Equal(theory.Length, seen.Length);
        for (int t = 0; t < theory.Length; t++)
        {
            Assert.Equal(theory[t], seen[t], 0.01);
        }
    }
}
