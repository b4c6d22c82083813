using CollapseLM.Runs.Leases;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;
using static CollapseLM.Tests.Scheduling.FakeWorkers;

namespace CollapseLM.Tests.Scheduling;

/// <summary>Units that another process holds, such as an element of a cluster, are no failures.</summary>
public sealed class HeldUnitsTests
{
    private static readonly LeaseOwner Elsewhere = new(1, "elsewhere", DateTimeOffset.UnixEpoch, "", "7_3");

    [Fact]
    public void A_held_unit_is_set_aside_and_done_when_nothing_else_is_ready()
    {
        using FakeWorkers fake = new();

        Assert.Empty(fake.Run("if [[ $id == a ]] && once; then fail busy; else ok; fi", [Chain("a"), Chain("b"), Chain("c")], workers: 1));

        Assert.Equal(["a", "b", "c", "a"], fake.Begun);
        Assert.Contains("nothing else", Assert.IsType<UnitRetried>(Assert.Single(fake.Events, told => told.Message is UnitRetried).Message).Problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_second_worker_is_told_to_wait_for_a_dead_owner()
    {
        using FakeWorkers fake = new();

        fake.Run("echo \"given $id $line\" >> $run/given; if [[ $id == a ]]; then fail busy; else ok; fi", [Chain("a"), Chain("b")], workers: 1);

        Assert.Equal(
            ["a False", "b False", "a True"],
            File.ReadAllLines(Path.Combine(fake.Folder, "given")).Select(line => $"{line.Split(' ')[1]} {line.Contains("\"waits\":true", StringComparison.Ordinal)}"));
    }

    [Fact]
    public void What_stays_held_is_left_with_all_that_needs_it_and_nothing_has_failed()
    {
        using FakeWorkers fake = new();

        Assert.Empty(fake.Run("if [[ $id == shared-x ]]; then fail busy; else ok; fi", [Shared("x"), Chain("a", "x"), Chain("b", "y")], workers: 1, failFast: true));

        Assert.Equal(["shared-x", "b", "shared-x"], fake.Begun);
        Assert.Equal(["shared-x as wished", "a needs shared-x: as wished"], fake.Events.Where(told => told.Message is UnitLeft).Select(told => $"{told.Unit.Id} {((UnitLeft)told.Message!).Message}"));
        Assert.DoesNotContain(fake.Events, told => told.Message is UnitFailed);
    }

    [Fact]
    public void A_unit_under_a_living_lease_is_busy_at_once_and_nothing_of_it_is_touched()
    {
        using FinishedRun finished = new();
        LeaseFolder leases = new(finished.Run.Path, "mixed-s1");
        Assert.True(leases.Claim(2, Elsewhere));
        Directory.CreateDirectory(leases.WorkshopPath(2));
        Dictionary<string, string> before = finished.Hashes("mixed-s1");

        UserErrorException busy = Assert.Throws<UserErrorException>(() => finished.Do("mixed-s1"));

        Assert.Equal(FailureKind.Busy, busy.Kind);
        Assert.Contains("process 1 on elsewhere, job 7_3", busy.Message, StringComparison.Ordinal);
        Assert.Equal(before, finished.Hashes("mixed-s1"));
    }

    [Fact]
    public void A_sitting_that_left_units_to_others_did_not_fail()
    {
        RunOutcome outcome = new(SittingEnd.Finished, 1, 2, new Dictionary<string, UnitFailed>(), null, 0) { Left = new Dictionary<string, string> { ["a"] = "another" } };

        Assert.Null(outcome.Failure);
    }
}
