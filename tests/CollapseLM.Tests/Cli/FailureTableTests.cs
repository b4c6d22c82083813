using CollapseLM.Cli.Output;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

/// <summary>What a person reads in the morning about what failed.</summary>
public sealed class FailureTableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_failed_and_nothing_is_shown() => Assert.Empty(Table([]));

    [Theory]
    [InlineData(FailureKind.Diverged, "--new")]
    [InlineData(FailureKind.Storage, "make room")]
    [InlineData(FailureKind.Damaged, "made again")]
    [InlineData(FailureKind.Partial, "--workers 1")]
    [InlineData(FailureKind.Internal, "log.jsonl")]
    [InlineData(FailureKind.Input, "mend it")]
    public void Every_row_says_what_happened_and_what_to_do(FailureKind kind, string remedy)
    {
        string[] lines = Table([("a-s1", new UnitFailed(kind, "the first line\nthe second", "details"))]);

        Assert.Contains("what to do", lines[0], StringComparison.Ordinal);
        Assert.Matches($"^a-s1 +0 +the first line +.*{remedy}", lines[1]);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void Places_are_told_from_the_runs_folder_on()
    {
        string[] lines = Table([("a-s1", new UnitFailed(FailureKind.Storage, $"{folder.At("chains", "a-s1", "x.json")}: no room", ""))]);
        Assert.Matches("^a-s1 +0 +chains/a-s1/x.json: no room ", lines[1].Replace('\\', '/'));
    }

    [Fact]
    public void After_fifty_rows_the_rest_is_counted()
    {
        string[] lines = Table([.. Enumerable.Range(0, 63).Select(i => ($"a-s{i}", new UnitFailed(FailureKind.Diverged, "m", "")))]);

        Assert.Equal(1 + 50 + 1, lines.Length);
        Assert.Contains("a-s49", lines[50], StringComparison.Ordinal);
        Assert.Equal("... and 13 more: collapse status shows them", lines[^1]);
    }

    private string[] Table((string Unit, UnitFailed Failure)[] failures)
    {
        RunOutcome outcome = new(SittingEnd.Finished, 0, failures.Length, failures.ToDictionary(one => one.Unit, one => one.Failure), null, 0);
        return FailureTable.Of(new RunFolder(folder.Path), outcome).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
