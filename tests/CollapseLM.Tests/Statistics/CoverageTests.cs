using CollapseLM.Statistics;

namespace CollapseLM.Tests.Statistics;

/// <summary>How often an interval holds the truth when the truth is known.</summary>
public sealed class CoverageTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void T_intervals_of_normal_seeds_hold_the_mean_19_times_in_20(int seeds)
    {
        double share = Covered(4000, seeds, draws => draws.Next(), 0, values => SeedSpread.Of(values) is { } spread ? (spread.Low, spread.High) : null);
        Assert.InRange(share, 0.936, 0.964);
    }

    /// <summary>Too narrow for few seeds, as the design page says: which is why means keep the t interval.</summary>
    [Theory]
    [InlineData(5, 0.76, 0.88)]
    [InlineData(20, 0.90, 0.96)]
    public void Bootstrap_intervals_of_a_mean_are_too_narrow_for_few_seeds_and_right_for_many(int seeds, double least, double most) =>
        Assert.InRange(Covered(300, seeds, draws => draws.Next(), 0, (values, stream) => Bootstrap.OfMean(values, 0.95, stream)), least, most);

    [Fact]
    public void Equivalence_is_claimed_of_a_difference_at_the_margin_at_most_once_in_20()
    {
        NormalSource draws = new(5);
        int claimed = 0;
        for (int experiment = 0; experiment < 4000; experiment++)
        {
            claimed += PairedSpread.Of([.. draws.Take(8, mean: 1).Select((value, seed) => new PairedValue(seed, 0, value))]).IsWithin(1) ? 1 : 0;
        }

        Assert.InRange(claimed / 4000.0, 0, 0.062);
    }

    [Fact]
    public void Where_all_tests_are_of_nothing_the_raised_ones_alarm_in_one_of_twenty()
    {
        NormalSource draws = new(6);
        const int Experiments = 2000;
        int alarms = Enumerable.Range(0, Experiments)
            .Count(_ => MultipleComparisons.Holm([.. Enumerable.Range(0, 10).Select(_ => draws.Uniform())]).Any(value => value <= 0.05));
        Assert.InRange((double)alarms / Experiments, 0.03, 0.065);
    }

    /// <summary>Full strength, minutes: <c>CollapseLM.Tests -explicit only -trait Category=Coverage</c>.</summary>
    [Theory(Explicit = true)]
    [Trait("Category", "Coverage")]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(20)]
    public void Coverage_of_both_intervals_for_the_design_page(int seeds)
    {
        foreach ((string name, Func<NormalSource, double> draw, double truth) in new (string, Func<NormalSource, double>, double)[]
        {
            ("normal", draws => draws.Next(), 0), ("exponential", draws => -Math.Log(draws.Uniform()), 1),
        })
        {
            double t = Covered(20_000, seeds, draw, truth, values => SeedSpread.Of(values) is { } spread ? (spread.Low, spread.High) : null);
            double bca = Covered(4000, seeds, draw, truth, (values, stream) => Bootstrap.OfMean(values, 0.95, stream));
            TestContext.Current.SendDiagnosticMessage(FormattableString.Invariant($"{name}, {seeds} seeds: t {t:F3}, BCa {bca:F3}"));
            Assert.InRange(t, name == "normal" ? 0.945 : 0.85, 0.955);
            Assert.InRange(bca, 0.7, 0.96);
        }
    }

    private static double Covered(int experiments, int seeds, Func<NormalSource, double> draw, double truth, Func<IReadOnlyList<double>, (double Low, double High)?> interval) =>
        Covered(experiments, seeds, draw, truth, (values, _) => interval(values));

    private static double Covered(
        int experiments, int seeds, Func<NormalSource, double> draw, double truth, Func<IReadOnlyList<double>, ulong, (double Low, double High)?> interval)
    {
        NormalSource draws = new(11);
        int covered = 0;
        for (int experiment = 0; experiment < experiments; experiment++)
        {
            double[] values = [.. Enumerable.Range(0, seeds).Select(_ => draw(draws))];
            covered += interval(values, (ulong)experiment) is var (low, high) && low <= truth && truth <= high ? 1 : 0;
        }

        return (double)covered / experiments;
    }
}
