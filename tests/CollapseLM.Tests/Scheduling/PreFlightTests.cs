using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Scheduling;

/// <summary>What is refused before anything is written, with both numbers.</summary>
public sealed class PreFlightTests
{
    /// <summary>Two workers of 400 MB, 1 GB of results, checkpoints of 10 MB.</summary>
    private static readonly PlanEstimate Plan = new(
        Chains: 10, Trainings: 100, Parameters: null, MemoryBytes: 400_000_000, DiskBytes: 1_000_000_000, CheckpointBytes: 10_000_000, Workers: 2, Minutes: 60);

    [Theory]
    [InlineData(1_000_000_000, 1_060_000_000L)]
    [InlineData(64_000_000_000, null)]
    public void What_fits_is_not_refused(long machine, long? free) => PreFlight.Check(Plan, "c.jsonc", "runs/c", machine, free);

    [Fact]
    public void More_than_four_fifths_of_the_memory_are_refused()
    {
        string problem = Refused(FailureKind.Config, Plan, 999_999_999, null);

        Assert.Contains("800 MB", problem, StringComparison.Ordinal);
        Assert.Contains("799 MB", problem, StringComparison.Ordinal);
        Assert.Contains("--workers 1 fits", problem, StringComparison.Ordinal);
        Assert.Contains("--force", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_and_three_checkpoints_of_every_worker_must_fit_on_the_disk()
    {
        string problem = Refused(FailureKind.Storage, Plan, 64_000_000_000, 1_059_999_999);

        Assert.StartsWith("runs/c: 1,060,000,000 bytes", problem, StringComparison.Ordinal);
        Assert.Contains("1,059,999,999 are free", problem, StringComparison.Ordinal);
        Assert.Contains("--force", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_nobody_means_is_refused()
    {
        Assert.Contains("100,001", Refused(FailureKind.Config, Plan with { Trainings = 100_001 }, 64_000_000_000, null), StringComparison.Ordinal);
        Assert.Contains("367 days", Refused(FailureKind.Config, Plan with { Minutes = 367 * 24 * 60.0 }, 64_000_000_000, null), StringComparison.Ordinal);
        PreFlight.Check(Plan with { Trainings = 100_000, Minutes = 366 * 24 * 60.0 }, "c.jsonc", "runs/c", 64_000_000_000, null);
    }

    [Fact]
    public void The_room_is_that_of_the_nearest_folder_there_is()
    {
        string below = Path.Combine(Path.GetTempPath(), "none", "of", "these");

        Assert.InRange(PreFlight.FreeBytes(below)!.Value, 1, long.MaxValue);
    }

    private static string Refused(FailureKind kind, PlanEstimate plan, long machine, long? free)
    {
        UserErrorException refused = Assert.Throws<UserErrorException>(() => PreFlight.Check(plan, "c.jsonc", "runs/c", machine, free));
        Assert.Equal(kind, refused.Kind);
        return Assert.Single(refused.Problems).ToString();
    }
}
