using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Scheduling;

/// <summary>Which failure a sitting's exit code tells.</summary>
public sealed class RunOutcomeTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(3, null)]
    [InlineData(0, FailureKind.Diverged, FailureKind.Diverged)]
    [InlineData(0, FailureKind.Diverged, FailureKind.Diverged, FailureKind.Diverged)]
    [InlineData(1, FailureKind.Partial, FailureKind.Diverged)]
    [InlineData(0, FailureKind.Partial, FailureKind.Diverged, FailureKind.Damaged)]
    [InlineData(0, FailureKind.Storage, FailureKind.Storage)]
    [InlineData(5, FailureKind.Storage, FailureKind.Storage)]
    [InlineData(5, FailureKind.Storage, FailureKind.Diverged, FailureKind.Storage)]
    public void The_exit_code_tells_what_must_be_mended_first(int done, FailureKind? expected, params FailureKind[] failed)
    {
        Dictionary<string, UnitFailed> failures = failed.Select((kind, index) => (kind, index)).ToDictionary(one => $"chain-{one.index}", one => new UnitFailed(one.kind, "", ""));

        Assert.Equal(expected, new RunOutcome(SittingEnd.Finished, done, 9, failures, null, 0).Failure);
    }
}
