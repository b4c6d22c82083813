using CollapseLM.Metrics;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Metrics;

public sealed class CurationMetricsTests
{
    /// <summary>Of passages of 100, 100 and 50 characters the first is kept twice, the second replaced and the third kept.</summary>
    [Fact]
    public void The_kept_share_by_hand()
    {
        Assert.Equal((200 + 0 + 50) / 250.0, Value("curation.keptShare", [Row(0, 2), Row(1, 1) with { Human = 7 }, Row(2, 1)])!.Value, 12);
        Assert.Equal(100 / 250.0, Value("curation.keptShare", [Row(0, 0), Row(1, 1), Row(2, 0)])!.Value, 12);
    }

    /// <summary>A checker without errors keeps what passed and what was rejected falsely.</summary>
    [Fact]
    public void The_pass_rate_by_hand()
    {
        CurationReason[] reasons =
            [CurationReason.Passed, CurationReason.FalseReject, CurationReason.FalseReject, CurationReason.FalseAccept, CurationReason.Failed];
        Assert.Equal(3.0 / 5, Value("curation.passRate", [.. reasons.Select((reason, passage) => Row(passage, 1) with { Reason = reason })]));
        Assert.Null(Value("curation.passRate", [Row(0, 1), Row(1, 1) with { Reason = CurationReason.Passed }]));
    }

    private static CurationRecord Row(int passage, int kept) => new(passage, null, kept, CurationReason.Chosen);

    private static double? Value(string name, params CurationRecord[] rows)
    {
        Measurement measurement = Texts.Measurement("a", "a") with { Curation = rows, SampleChars = 250, PassageChars = 100 };
        return MetricSet.For(measurement, []).Measure(measurement)[name];
    }
}
