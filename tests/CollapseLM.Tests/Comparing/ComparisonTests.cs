using System.Text.Json;
using CollapseLM.Comparing;
using CollapseLM.Runs;
using CollapseLM.Statistics;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Comparing;

public sealed class ComparisonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Values_are_paired_by_seed_at_the_last_generation_that_both_have()
    {
        MadeRun first = Make("a").With("replace", 1, 2.0, 2.5, 3.0).With("replace", 2, 2.25, 2.5, 2.75);
        MadeRun second = Make("b").With("replace", 2, 2.0, 3.5).With("replace", 1, 2.5, 4.0);
        ArmComparison arms = Assert.Single(Compare(first, second).Arms);
        Assert.Equal(1, arms.Generation);
        MetricComparison bits = Assert.Single(arms.Metrics);
        Assert.Equal([new(1, 2.5, 4.0), new(2, 2.5, 3.5)], bits.At.Pairs);
        Assert.Equal([1.5, 1.0], bits.At.Pairs.Select(pair => pair.Difference));
        Assert.Equal(1.25, bits.At.Mean);

        // Damage: A rose by 0.5 and 0.25, B by 1.5 and 1.5.
        Assert.Equal([new(1, 0.5, 1.5), new(2, 0.25, 1.5)], bits.Change!.Pairs);
        Assert.Equal(1.125, bits.Change.Mean);
    }

    [Fact]
    public void A_generation_can_be_asked_for()
    {
        MadeRun first = Make("a").With("replace", 1, 2.0, 2.5), second = Make("b").With("replace", 1, 2.25, 4.0);
        ArmComparison arms = Assert.Single(Compare(first, second, new() { Generation = 0 }).Arms);
        Assert.Equal(0.25, arms.Metrics[0].At.Mean);
        Assert.Null(arms.Metrics[0].Change);
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => Compare(first, second, new() { Generation = 2 }));
        Assert.Equal(FailureKind.Config, refusal.Kind);
        Assert.Contains("0 to 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_that_cannot_be_paired_are_named_with_the_reason_and_left_out()
    {
        MadeRun first = Make("a").With("replace", 1, 1, 2).With("replace", 2, 1, 2).With("replace", 3, 1, 2).With("replace", 5, 1, 2);
        MadeRun second = Make("b").With("replace", 1, 1, 3).With("replace", 2, 1).With("replace", 4, 1, 3).With("replace", 5, 1, 3);
        string records = second.Folder.Chain("replace-s5").RecordPath;
        File.WriteAllText(records, File.ReadAllText(records).Replace("\"generation\":1", "\"generation\":7", StringComparison.Ordinal));
        Comparison comparison = Compare(first, second);
        ArmComparison arms = Assert.Single(comparison.Arms);
        Assert.Equal([1], arms.Seeds.Select(seed => seed.Seed));
        Assert.Equal([1, 2], Compare(first, second, new() { Generation = 0 }).Arms[0].Seeds.Select(seed => seed.Seed));
        Assert.Equal(
            [new(2, "at generation 0 in B"), new(3, "not in B"), new(4, "not in A"), new LeftOutSeed(5, "damaged in B")], arms.LeftOut);
        Assert.Equal(1, arms.Metrics[0].At.Count);
        Assert.StartsWith("replace-s5, left out: chains/replace-s5/", Assert.Single(comparison.Runs[1].LeftOut), StringComparison.Ordinal);
        Assert.Equal([1, 2, 5], comparison.Seeds.Common);
        Assert.Equal([3], comparison.Seeds.Others["A"]);
        Assert.Equal([4], comparison.Seeds.Others["B"]);
    }

    [Fact]
    public void A_run_against_itself_has_no_differences_at_all()
    {
        MadeRun run = Make("a").With("replace", 1, 2.0, 2.5).With("replace", 2, 2.25, null).With("other", 1, 1, 7);
        Comparison comparison = Compare(run, run);
        Assert.Empty(comparison.Config);
        Assert.Empty(comparison.Corpus);
        Assert.Empty(comparison.Limits);
        Assert.Empty(comparison.Unmatched);
        Assert.Equal(2, comparison.Arms.Count);
        Assert.All(comparison.Arms.SelectMany(arms => arms.Metrics), metric =>
        {
            Assert.All([metric.At, metric.Change!], spread => Assert.Equal(Verdict.Equal, spread.Verdict));
            Assert.All(metric.At.Pairs.Concat(metric.Change!.Pairs), pair => Assert.True(pair.Difference is null or 0));
        });
        Assert.Null(comparison.Arms.Single(arms => arms.First.Arm == "replace").Metrics[0].At.Pairs[1].Difference);
    }

    [Fact]
    public void Runs_that_change_places_change_every_sign()
    {
        MadeRun first = Make("a"), second = Make("b", """{ "name": "made", "regime": { "kind": "replace", "humanShare": 0.5 } }""");
        for (int seed = 1; seed <= 6; seed++)
        {
            first.With("replace", seed, 2.0 + Math.Sin(seed), 3.0 + Math.Cos(seed));
            second.With("replace", seed, 2.0, seed == 3 ? null : 3.5 + Math.Sin(9 * seed));
        }

        (PairedSpread At, PairedSpread? Change)[] there = [.. Compare(first, second).Arms.SelectMany(arms => arms.Metrics).Select(metric => (metric.At, metric.Change))];
        (PairedSpread At, PairedSpread? Change)[] back = [.. Compare(second, first).Arms.SelectMany(arms => arms.Metrics).Select(metric => (metric.At, metric.Change))];
        Assert.Equal(there.Length, back.Length);
        foreach ((PairedSpread one, PairedSpread other) in there.Zip(back, (one, other) => (one.At, other.At)).Concat(there.Zip(back, (one, other) => (one.Change!, other.Change!))))
        {
            Assert.Equal(5, one.Count);
            Assert.Equal(one.Mean, -other.Mean);
            Assert.Equal(one.Low, -other.High);
            Assert.Equal(one.Pairs.Select(pair => pair.Difference), other.Pairs.Select(pair => -pair.Difference));
        }
    }

    [Fact]
    public void Each_further_run_is_compared_with_the_first()
    {
        Comparison comparison = Comparison.Of(
            [Make("a").With("replace", 1, 1).Folder, Make("b").With("replace", 1, 2).Folder, Make("c").With("replace", 1, 4).Folder], new ComparisonOptions());
        Assert.Equal([("A", "B", 1.0), ("A", "C", 3.0)], comparison.Arms.Select(arms => (arms.First.Label, arms.Second.Label, arms.Metrics[0].At.Mean!.Value)));
    }

    [Fact]
    public void Metrics_are_the_telling_few_or_those_asked_for()
    {
        Dictionary<string, double?> metrics = new() { ["human.testChars"] = 1, [MadeRun.Bits] = 2, ["text.entropy1"] = 3, ["text.entropy2"] = 3, ["detector.auc"] = null };
        MadeRun run = Make("a").WithMetrics("replace", 1, [metrics]);
        Assert.Equal([MadeRun.Bits, "text.entropy1", "text.entropy2", "detector.auc"], Names(new()));
        Assert.Equal(metrics.Keys, Names(new() { AllMetrics = true }));
        Assert.Equal(["text.entropy1", "text.entropy2", "human.testChars"], Names(new() { Metrics = ["text.*", "human.testChars"] }));
        Assert.Contains("human.testChars", Assert.Throws<UserErrorException>(() => Names(new() { Metrics = ["human.bits"] })).Message, StringComparison.Ordinal);

        IEnumerable<string> Names(ComparisonOptions options) => Compare(run, run, options).Arms[0].Metrics.Select(metric => metric.Metric);
    }

    [Fact]
    public void Json_of_a_comparison_has_null_where_there_is_no_number()
    {
        MadeRun first = Make("a").With("replace", 1, null, 1e308), second = Make("b").With("replace", 1, 1, -1e308);
        JsonElement json = JsonSerializer.SerializeToElement(Compare(first, second), RunJson.Indented);
        JsonElement at = json.GetProperty("arms")[0].GetProperty("metrics")[0].GetProperty("at");
        Assert.Equal(JsonValueKind.Null, at.GetProperty("mean").ValueKind);
        Assert.Equal("noPair", at.GetProperty("verdict").GetString());
        Assert.Equal(1e308, at.GetProperty("pairs")[0].GetProperty("first").GetDouble());
    }

    [Fact]
    public void A_run_that_has_just_begun_can_be_compared()
    {
        Comparison comparison = Compare(Make("a"), Make("b").With("replace", 1, 2));
        Assert.Empty(comparison.Arms);
        Assert.Equal([new UnmatchedArm("B", "replace", "A")], comparison.Unmatched);
        MadeRun begun = Make("c").With("replace", 1);
        Assert.Null(Assert.Single(Compare(begun, Make("d").With("replace", 1, 2)).Arms).Generation);
    }

    public void Dispose() => folder.Dispose();

    private static Comparison Compare(MadeRun first, MadeRun second, ComparisonOptions? options = null) =>
        Comparison.Of([first.Folder, second.Folder], options ?? new ComparisonOptions());

    private MadeRun Make(string name, string? experiment = null) =>
        experiment is null ? new MadeRun(folder.At(name)) : new MadeRun(folder.At(name), experiment);
}
