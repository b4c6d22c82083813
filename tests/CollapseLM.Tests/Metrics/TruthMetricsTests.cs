using CollapseLM.Languages;
using CollapseLM.Metrics;
using CollapseLM.Models;

namespace CollapseLM.Tests.Metrics;

public sealed class TruthMetricsTests
{
    /// <summary>Four sums of five characters and a line feed, equally likely. Of four whole lines of the sample three are right, two of them different.</summary>
    [Fact]
    public void Sums_of_nought_and_one_by_hand()
    {
        Measurement measurement = Texts.Measurement("", "1+1=2\n") with
        {
            Sample = ComparedText.Join(["9\n0+0=0\n0+0=0\n1+1=3\n1+0=1", "0=0\n1+1=2\n"]),
            Language = Sums.Create(1),
            HumanScore = Bits(2, 8),
            SourceScore = Bits(1.25, 8),
        };
        IReadOnlyDictionary<string, double?> values = MetricSet.For(measurement, []).Measure(measurement);

        Assert.Equal(2 / 6.0, values["truth.entropy"]!.Value, 12);
        Assert.Equal(0.75, values["truth.kl"]!.Value, 12);
        Assert.Equal(3.0 / 4, values["truth.passRate"]);
        Assert.Equal(2.0 / 4, values["truth.coverage"]);

        // Over other characters the difference says nothing.
        measurement = measurement with { SourceScore = Bits(1.25, 7) };
        Assert.Null(MetricSet.For(measurement, []).Measure(measurement)["truth.kl"]);
    }

    private static TokenScore Bits(double each, int count) => new(each * count * Math.Log(2), count);
}
