using CollapseLM.Configuration;
using CollapseLM.Regimes;

namespace CollapseLM.Tests.Configuration;

/// <summary>Human shares of generations 1 to 5, worked out by hand.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0.25", new[] { 0.25, 0.25, 0.25, 0.25, 0.25 })]
    [InlineData("-0.0", new[] { 0.0, 0.0, 0.0, 0.0, 0.0 })]
    [InlineData(""" { "schedule": "constant", "value": 0.25 } """, new[] { 0.25, 0.25, 0.25, 0.25, 0.25 })]
    [InlineData(""" { "schedule": "power", "start": 0.9, "exponent": 1 } """, new[] { 0.9, 0.45, 0.3, 0.225, 0.18 })]
    [InlineData(""" { "schedule": "power", "start": 0.8, "exponent": 0.5 } """, new[] { 0.8, 0.565685, 0.46188, 0.4, 0.357771 })]
    [InlineData(""" { "schedule": "geometric", "start": 0.8, "ratio": 0.5 } """, new[] { 0.8, 0.4, 0.2, 0.1, 0.05 })]
    [InlineData(""" { "schedule": "stepOff", "value": 0.3, "at": 3 } """, new[] { 0.3, 0.3, 0.0, 0.0, 0.0 })]
    [InlineData(""" { "schedule": "stepOn", "value": 0.3, "at": 3 } """, new[] { 0.0, 0.0, 0.3, 0.3, 0.3 })]
    [InlineData(""" { "schedule": "cyclic", "values": [0.5, 0, 0.1] } """, new[] { 0.5, 0.0, 0.1, 0.5, 0.0 })]
    [InlineData(""" { "schedule": "table", "values": [0.5, 0.2, 0.1] } """, new[] { 0.5, 0.2, 0.1, 0.1, 0.1 })]
    public void Schedule_gives_the_shares_of_its_definition(string share, double[] expected)
    {
        ExperimentConfig config = ConfigText.Load(ConfigText.Minimal(""" "generations": 6 """, $$"""{ "kind": "replace", "humanShare": {{share}} }""")).Common;
        HumanShare schedule = Assert.IsType<Replace>(config.Regime).HumanShare;
        Assert.Equal(expected, Enumerable.Range(1, 5).Select(schedule.At), new Near());
        Assert.Equal(expected, Enumerable.Range(1, 5).Select(Again(config).At), new Near());
    }

    [Fact]
    public void Growing_schedule_is_fine_where_the_generations_end_in_time()
    {
        const string regime = """{ "kind": "replace", "humanShare": { "schedule": "geometric", "start": 0.25, "ratio": 2 } }""";
        Assert.Equal(4, ConfigText.Load(ConfigText.Minimal(""" "generations": 4 """, regime)).Common.Generations);
        Assert.Contains("found 2 at generation 4", ConfigText.Refusal(ConfigText.Minimal(""" "generations": 5 """, regime)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_must_cover_the_largest_synthetic_share_only()
    {
        const string sizes = """ "generations": 3, "split": { "trainChars": 1000 }, "sampling": { "chars": 800 } """;
        Assert.Empty(ConfigText.Load(ConfigText.Minimal(sizes, Table(0.3, 0.2))).Warnings);
        Assert.Contains("a sample of 800 characters is less than the 801", ConfigText.Refusal(ConfigText.Minimal(sizes, Table(0.3, 0.199))).Message, StringComparison.Ordinal);
    }

    private static string Table(double first, double second) => FormattableString.Invariant(
        $$"""{ "kind": "replace", "humanShare": { "schedule": "table", "values": [{{first}}, {{second}}] } }""");

    private static HumanShare Again(ExperimentConfig config) => ((Replace)ConfigLoader.ParseArm(ConfigWriter.ToJson(config)).Regime).HumanShare;

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(double obj) => 0;
    }
}
