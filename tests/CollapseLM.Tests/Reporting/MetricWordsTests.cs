using CollapseLM.Metrics;
using CollapseLM.Reporting;
using CollapseLM.Statistics;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class MetricWordsTests
{
    public static TheoryData<string, string> Metrics =>
        [.. MetricSet.Default.Metrics.Select(metric => (metric.Definition.Name, metric.Definition.Unit))];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Every_metric_has_a_name_of_its_own_and_a_range_that_fits_its_unit(string metric, string unit)
    {
        MetricWords words = MetricWords.Of(metric);
        Assert.NotEqual(metric, words.Name);
        Assert.Single(MetricSet.Default.Metrics, other => MetricWords.Of(other.Definition.Name).Name == words.Name);
        Assert.Equal(metric == "human.perplexity" ? 1 : 0, words.Range.Low);
        bool share = unit.StartsWith("share", StringComparison.Ordinal) || unit.StartsWith("area", StringComparison.Ordinal) || unit == "ratio"
            || metric.StartsWith("text.jsToHuman", StringComparison.Ordinal);
        Assert.Equal(share ? 1 : double.PositiveInfinity, words.Range.High);
    }

    [Fact]
    public void Metrics_that_are_asked_for_and_those_of_what_was_planted_have_names_of_their_own()
    {
        string[] all = [.. new[] { MetricSet.With(Enum.GetValues<MetricGroup>()).Metrics, [PlantedMetrics.SelfBitsPerChar], PlantedMetrics.OfCanary, CurationMetrics.All, TruthMetrics.All }
            .SelectMany(metrics => metrics).Select(metric => metric.Definition.Name)];
        Assert.DoesNotContain(all, metric => MetricWords.Of(metric).Name == metric);
        Assert.All(all.GroupBy(metric => MetricWords.Of(metric).Name), group => Assert.Single(group));
    }

    [Fact]
    public void A_metric_of_a_later_version_is_called_by_its_key_and_bound_by_nothing() =>
        Assert.Equal(new MetricWords("text.later", ValueRange.Any), MetricWords.Of("text.later"));

    [Fact]
    public void No_interval_of_a_report_ends_where_its_metric_has_no_values()
    {
        double[] kept = [0, 0, 0, 0, 40];
        ReportArm arm = Arm("a", "treatment", [.. kept.Select((words, seed) => Chain(seed + 1, "vocab.humanWordsKept", 40, words))]);
        SeedSpread last = arm.Last("vocab.humanWordsKept")!;
        Assert.True(last.IsInterval);
        Assert.Equal((8, 0), (last.Mean, last.Low));
        Assert.InRange(last.High, 30, 31);
    }
}
