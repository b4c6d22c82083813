using CollapseLM.Cli.Output;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

/// <summary>What the command of <c>--on-finish</c> is told, and what becomes of one that fails or never ends.</summary>
public sealed class FinishHookTests : IDisposable
{
    private static readonly UnitFailed Diverged = new(FailureKind.Diverged, "", "");

    private readonly TemporaryFolder folder = new();

    public FinishHookTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: the commands are for a shell of Unix");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_command_that_never_ends_is_ended_with_all_that_it_started()
    {
        string alive = folder.At("alive");
        Problem? warning = FinishHook.Run($"(sleep 2; touch '{alive}') & sleep 600", new RunFolder(folder.Path), null, 0, "", TimeSpan.FromSeconds(0.3));

        Assert.Contains("still running after 0 s", warning?.Message, StringComparison.Ordinal);
        Thread.Sleep(TimeSpan.FromSeconds(2.5)); // could only hide a defect
        Assert.False(File.Exists(alive));
    }

    [Fact]
    public void A_command_that_fails_is_told_with_its_exit_code() =>
        Assert.Contains("exit code 3", FinishHook.Run("exit 3", new RunFolder(folder.Path), null, 0, "")?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "refused 5 0 0 0")]
    [InlineData("deadline", "deadline 5 1 3 0")]
    [InlineData("stopped", "stopped 5 1 3 0")]
    [InlineData("done", "done 5 1 3 0")]
    [InlineData("left", "left 5 1 3 0")]
    [InlineData("failed", "failed 5 1 3 2")]
    public void The_command_is_told_how_the_sitting_ended(string? end, string expected)
    {
        string told = folder.At("told");
        string command = $"echo $COLLAPSE_OUTCOME $COLLAPSE_EXIT_CODE $COLLAPSE_CHAINS_DONE $COLLAPSE_CHAINS $COLLAPSE_CHAINS_FAILED > '{told}'";

        Assert.Null(FinishHook.Run(command, new RunFolder(folder.Path), end is null ? null : Outcome(end), 5, ""));

        Assert.Equal(expected, File.ReadAllText(told).Trim());
    }

    /// <summary>A training that chains share is no chain.</summary>
    private static RunOutcome Outcome(string end) => new(
        end switch
        {
            "deadline" => SittingEnd.Deadline,
            "stopped" => SittingEnd.Stopped,
            _ => SittingEnd.Finished,
        },
        1,
        3,
        end == "failed" ? new Dictionary<string, UnitFailed> { ["shared-x"] = Diverged, ["a"] = Diverged, ["b"] = Diverged } : [],
        null,
        0)
    {
        Left = end == "left" ? new Dictionary<string, string> { ["c"] = "another" } : [],
    };
}
