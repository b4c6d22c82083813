using CollapseLM.Comparing;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Comparing;

public sealed class ArmMatchingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Names_come_first()
    {
        Comparison comparison = Compare(Run("a", 1, ("x", 0), ("y", 0.5)), Run("b", 0.8, ("y", 0), ("z", 0.7)));
        Assert.Equal([("y", "y", MatchKind.Name)], Pairs(comparison));
        Assert.Equal([new("A", "x", "B"), new UnmatchedArm("B", "z", "A")], comparison.Unmatched);
    }

    [Fact]
    public void Other_names_are_matched_by_settings_outside_of_what_differs()
    {
        Comparison comparison = Compare(Run("a", 1, ("none", 0), ("half", 0.5), ("tenth", 0.1)), Run("b", 0.8, ("humanShare-0.5", 0.5), ("humanShare-0", 0)));
        Assert.Equal([("half", "humanShare-0.5", MatchKind.Config), ("none", "humanShare-0", MatchKind.Config)], Pairs(comparison));
        Assert.Equal([new UnmatchedArm("A", "tenth", "B")], comparison.Unmatched);
    }

    [Fact]
    public void A_key_that_tells_arms_apart_is_kept_even_where_the_experiments_differ_in_it()
    {
        Comparison comparison = Compare(Run("a", 1, ("none", 0), ("half", 0.5)), Run("b", 1, 0.5, ("only", 0.5)));
        Assert.Equal(["name", "regime.humanShare"], comparison.Config.Select(difference => difference.Key));
        Assert.Equal([("half", "only", MatchKind.Config)], Pairs(comparison));
    }

    [Fact]
    public void What_two_arms_fit_equally_is_matched_to_neither()
    {
        Comparison comparison = Compare(Run("a", 1, ("one", 0)), Run("b", 0.8, ("two", 0), ("three", 0)));
        Assert.Empty(comparison.Arms);
        Assert.Equal(3, comparison.Unmatched.Count);
    }

    [Fact]
    public void The_only_arms_of_two_runs_are_matched_over_the_key_that_differs()
    {
        MadeRun first = new(folder.At("a"), """{ "name": "a", "regime": { "kind": "replace" } }""");
        MadeRun second = new(folder.At("b"), """{ "name": "b", "regime": { "kind": "accumulate" } }""");
        first.With("replace", 1, 1);
        second.With("accumulate", 1, 2);
        Assert.Equal([("replace", "accumulate", MatchKind.Config)], Pairs(Compare(first, second)));
    }

    [Fact]
    public void Arms_are_paired_as_asked_within_one_run_too()
    {
        MadeRun run = Run("a", 1, ("x", 0), ("y", 0.5));
        Comparison comparison = Comparison.Of([run.Folder], new ComparisonOptions { Requests = [ArmRequest.Parse("x=y")] });
        ArmComparison arms = Assert.Single(comparison.Arms);
        Assert.True(comparison.IsOneRun);
        Assert.Equal(("x", "y", MatchKind.Request), (arms.First.Arm, arms.Second.Arm, arms.MatchedBy));
        Assert.Equal(["regime.humanShare"], arms.Config.Select(difference => difference.Key));
        Assert.Equal(0.5, arms.Metrics[0].At.Mean);
        Assert.Empty(comparison.Unmatched);
    }

    [Fact]
    public void Only_the_arms_named_are_compared()
    {
        MadeRun run = Run("a", 1, ("x", 0), ("y", 0.5));
        Assert.Equal(["y"], Comparison.Of([run.Folder, run.Folder], new() { Arms = ["y"] }).Arms.Select(arms => arms.First.Arm));
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => Comparison.Of([run.Folder, run.Folder], new() { Arms = ["z"] }));
        Assert.Contains("one of x, y", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<UserErrorException>(() => Comparison.Of([run.Folder], new() { Requests = [new("x", "z")] }));
        Assert.Contains("one of x, y", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("=x")]
    [InlineData("x=")]
    [InlineData("x=y=z")]
    public void A_request_names_two_arms(string text) => Assert.Equal(FailureKind.Config, Assert.Throws<UserErrorException>(() => ArmRequest.Parse(text)).Kind);

    public void Dispose() => folder.Dispose();

    private static Comparison Compare(MadeRun first, MadeRun second) => Comparison.Of([first.Folder, second.Folder], new ComparisonOptions());

    private static IEnumerable<(string First, string Second, MatchKind MatchedBy)> Pairs(Comparison comparison) =>
        comparison.Arms.Select(arms => (arms.First.Arm, arms.Second.Arm, arms.MatchedBy));

    /// <summary>Arms that differ in their share of human text, which is their bits per character too.</summary>
    private MadeRun Run(string name, double temperature, params (string Arm, double Share)[] arms) => Run(name, temperature, 0, arms);

    private MadeRun Run(string name, double temperature, double share, params (string Arm, double Share)[] arms)
    {
        MadeRun run = new(folder.At(name), Config(name, temperature, share));
        foreach ((string arm, double own) in arms)
        {
            run.WithMetrics(arm, 1, [new() { [MadeRun.Bits] = own }], Config(name, temperature, own));
        }

        return run;
    }

    private static string Config(string name, double temperature, double share) => FormattableString.Invariant(
        $$"""{ "name": "{{name}}", "sampling": { "temperature": {{temperature}} }, "regime": { "kind": "replace", "humanShare": {{share}} } }""");
}
