using CollapseLM.Statistics;
using MathNet.Numerics.Distributions;

namespace CollapseLM.Tests.Statistics;

/// <summary>Against MathNet.Numerics, published tables and examples worked by hand.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void The_normal_distribution_is_that_of_MathNet_in_both_tails()
    {
        for (double z = -12; z <= 12; z += 0.37)
        {
            double expected = Normal.CDF(0, 1, z);
            Assert.Equal(1, NormalDistribution.Below(z) / expected, 1e-11);
        }

        foreach (double share in new[] { 1e-9, 0.001, 0.025, 0.2, 0.5, 0.8, 0.975, 0.999999 })
        {
            Assert.Equal(Normal.InvCDF(0, 1, share), NormalDistribution.Quantile(share), 1e-8);
        }
    }

    [Fact]
    public void Students_t_is_that_of_MathNet()
    {
        foreach (int degrees in new[] { 1, 2, 3, 4, 5, 9, 10, 29, 30, 200 })
        {
            foreach (double t in new[] { 0.0, 0.1, 0.9, 1.96, 2.776, 4.5, 12 })
            {
                Assert.Equal(2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degrees, -t), CollapseLM.Statistics.StudentT.TwoSided(t, degrees), 1e-10);
            }

            Assert.Equal(MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degrees, 0.975), CollapseLM.Statistics.StudentT.Critical(degrees, 0.95), 1e-6);
        }
    }

    /// <summary>Cohen's tables and G*Power: paired t test, two-sided at 5 %.</summary>
    [Theory]
    [InlineData(34, 0.5, 0.808)]
    [InlineData(199, 0.2, 0.804)]
    [InlineData(15, 0.8, 0.821)]
    public void Power_is_that_of_published_tables(int pairs, double effect, double power) => Assert.Equal(power, Power.OfPairs(pairs, effect), 0.003);

    [Theory]
    [InlineData(5, 1.2)]
    [InlineData(3, 2.5)]
    [InlineData(12, 0.9)]
    public void Power_is_how_often_simulated_pairs_show_the_difference(int pairs, double effect)
    {
        NormalSource draws = new(17);
        const int Experiments = 20_000;
        double critical = CollapseLM.Statistics.StudentT.Critical(pairs - 1, 0.95);
        int shown = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            double[] values = draws.Take(pairs, effect);
            double mean = values.Average();
            double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (pairs - 1));
            shown += Math.Abs(mean) / (deviation / Math.Sqrt(pairs)) > critical ? 1 : 0;
        }

        double expected = Power.OfPairs(pairs, effect);
        Assert.Equal(expected, (double)shown / Experiments, 4 * Math.Sqrt(expected * (1 - expected) / Experiments));
        Assert.Equal(0.8, Power.OfPairs(pairs, Power.Detectable(pairs, 3.0) / 3.0), 1e-6);
        Assert.Equal(0.05, Power.OfPairs(pairs, 0), 1e-4);
    }

    /// <summary>Holm's steps by hand: p.adjust of R gives the same.</summary>
    [Fact]
    public void P_values_are_raised_as_by_hand()
    {
        double[] values = [0.01, 0.04, 0.03, 0.005];
        Assert.Equal([0.03, 0.06, 0.06, 0.02], MultipleComparisons.Holm(values).Select(Rounded));
        Assert.Equal([1.0, 1.0], MultipleComparisons.Holm([0.6, 0.9]));
        Assert.Empty(MultipleComparisons.Holm([]));
    }

    /// <summary>The fifteen table values of Benjamini and Hochberg 1995, section 3: three are shown by Holm's steps.</summary>
    [Fact]
    public void The_published_example_has_its_published_result()
    {
        double[] values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
        Assert.Equal(3, MultipleComparisons.Holm(values).Count(value => value <= 0.05));
    }

    /// <summary>The leukaemia patients on 6-mercaptopurine of Freireich et al. 1963, in every textbook.</summary>
    [Fact]
    public void Survival_of_the_textbook_patients_is_that_of_the_textbooks()
    {
        int[] lost = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        int[] followed = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        IReadOnlyList<KaplanMeier> steps = KaplanMeier.Of([.. lost.Select(time => (time, true)), .. followed.Select(time => (time, false))]);
        Assert.Equal([6, 7, 10, 13, 16, 22, 23], steps.Select(step => step.Time));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], steps.Select(step => step.AtRisk));
        Assert.Equal([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], steps.Select(step => Math.Round(step.Share, 3)));

        // R, survfit(conf.type = "log-log") at 10 weeks: 0.503 to 0.889.
        Assert.Equal(0.503, steps[2].Low!.Value, 0.001);
        Assert.Equal(0.889, steps[2].High!.Value, 0.001);
    }

    [Fact]
    public void Survival_without_a_loss_has_no_step_and_with_all_lost_ends_at_0()
    {
        Assert.Empty(KaplanMeier.Of([(3, false), (5, false)]));
        KaplanMeier last = KaplanMeier.Of([(1, true), (2, true)])[^1];
        Assert.Equal(0, last.Share);
        Assert.Null(last.Low);
    }

    [Fact]
    public void A_slope_over_seeds_is_that_of_each_seed_and_the_interval_that_of_their_mean()
    {
        double[] slopes = [1, 2, 3, 4, 5];
        SeedSpread spread = Slope.Over(slopes.Select(slope => (IReadOnlyList<(double, double)>)[(0.0, 7 * slope), (1.0, 8 * slope), (2.0, 9 * slope)]))!;
        Assert.Equal(SeedSpread.Of(slopes)!, spread);
        Assert.Equal(MathNet.Numerics.Fit.Line([0, 1, 2, 5], [1, 0, 4, 4]).B, Slope.Of([(0, 1), (1, 0), (2, 4), (5, 4)])!.Value, 1e-12);
        Assert.Null(Slope.Of([(1, 2)]));
        Assert.Null(Slope.Of([(1, 2), (1, 3)]));
        Assert.Null(Slope.Over([[]]));
    }

    [Fact]
    public void Onset_is_the_first_generation_from_which_the_difference_stays_beyond_the_margin()
    {
        Onset onset = Onset.Of([(1, Around(0.5)), (2, Around(-0.05)), (3, Around(0.05)), (4, Around(0.15)), (5, Around(0.25))], 0.1)!;
        Assert.Equal(new Onset(3, 4, 5), onset);
        Assert.Equal(new Onset(null, null, null), Onset.Of([(1, Around(0.5)), (2, Around(-0.1))], 0.1));
        Assert.Null(Onset.Of([], 0.1));

        static SeedSpread Around(double mean) => new(5, mean, mean - 0.12, mean + 0.12);
    }

    /// <summary>Two groups by hand: means 2 and 6, mean squares 1 within and 24 between, so (24 - 1) / 3.</summary>
    [Fact]
    public void Variance_splits_as_by_hand()
    {
        VarianceSplit split = VarianceSplit.Of([[1, 2, 3], [5, 6, 7]])!;
        Assert.Equal(1, split.Within, 1e-12);
        Assert.Equal((24.0 - 1) / 3, split.Between, 1e-12);
        Assert.Equal(split.Between / (split.Between + 1), split.SharedPart!.Value, 1e-12);
        Assert.Equal(0, VarianceSplit.Of([[1, 9], [2, 8]])!.Between);
        Assert.Null(VarianceSplit.Of([[1, 2]]));
        Assert.Null(VarianceSplit.Of([[1], [2]]));
    }

    [Fact]
    public void The_p_value_of_pairs_is_that_of_the_t_test()
    {
        // Differences 1..5: t = 3 / (sqrt(2.5) / sqrt(5)) = 4.2426; t.test in R: p = 0.01324.
        PairedSpread spread = PairedSpread.Of([.. Enumerable.Range(1, 5).Select(value => new PairedValue(value, 0, value))]);
        Assert.Equal(0.01324, spread.P!.Value, 1e-5);
        Assert.Equal(1.6819 * spread.StandardDeviation!.Value, spread.Detectable!.Value, 0.005);
        PairedSpread few = PairedSpread.Of([new PairedValue(1, 0, 1), new PairedValue(2, 0, 2)]);
        Assert.Null(few.P);
        Assert.Null(few.Detectable);
    }

    private static double Rounded(double value) => Math.Round(value, 12);
}
