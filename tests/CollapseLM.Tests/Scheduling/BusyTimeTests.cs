using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Scheduling;

public sealed class BusyTimeTests
{
    private readonly ManualClock clock = new();

    /// <summary>Two workers, three chains: 10 s idle, 20 s one busy, 30 s both; then nothing waits any more, and idling is no loss.</summary>
    [Fact]
    public void Only_time_counts_during_which_something_waited()
    {
        RunMonitor monitor = new(9, 2, clock);
        ChainUnit[] chains = [FakeWorkers.Chain("a"), FakeWorkers.Chain("b"), FakeWorkers.Chain("c")];
        monitor.Expect(3, 0);
        clock.Advance(10);
        monitor.Report(new PoolEvent(chains[0], null));
        clock.Advance(20);
        monitor.Report(new PoolEvent(chains[1], null));
        clock.Advance(30);
        monitor.Report(new PoolEvent(chains[0], new UnitDone()));
        monitor.Report(new PoolEvent(chains[2], null));
        clock.Advance(100);
        monitor.Report(new PoolEvent(chains[1], new UnitDone()));
        clock.Advance(1000);

        (double? share, double seconds) = monitor.Busy();

        Assert.Equal((20 + 60) / 120.0, share!.Value, 9);
        Assert.Equal(60, seconds, 9);
    }

    [Fact]
    public void A_unit_whose_worker_died_waits_again_and_one_that_failed_unbegun_does_not()
    {
        RunMonitor monitor = new(6, 1, clock);
        ChainUnit dying = FakeWorkers.Chain("a"), dependent = FakeWorkers.Chain("b", "x");
        monitor.Expect(2, 0);
        monitor.Report(new PoolEvent(dying, null));
        monitor.Report(new PoolEvent(dependent, new UnitFailed(FailureKind.Diverged, "needs x", "")));
        clock.Advance(10);
        Assert.Equal((null, 0), monitor.Busy());
        monitor.Report(new PoolEvent(dying, new UnitRetried(new Problem("", "", "died", ""))));
        clock.Advance(5);

        Assert.Equal((0, 5), monitor.Busy());
    }

    [Fact]
    public void Nothing_is_said_where_nothing_waited() => Assert.Null(new RunMonitor(1, 2, clock).Busy().Share);

    [Fact]
    public void Generations_announced_later_are_counted_in()
    {
        RunMonitor monitor = new(1, 1, clock);
        monitor.Expect(1, 4);

        Assert.Equal(5, monitor.Snapshot().Generations);
    }
}
