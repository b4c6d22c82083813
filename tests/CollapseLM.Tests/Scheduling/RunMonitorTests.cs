using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Scheduling;

public sealed class RunMonitorTests
{
    private static readonly ChainUnit Chain = FakeWorkers.Chain("a", "x");

    private readonly ManualClock clock = new();
    private readonly RunMonitor monitor;

    public RunMonitorTests()
    {
        monitor = new RunMonitor(generations: 4, workers: 2, clock);
    }

    [Fact]
    public void Nothing_is_estimated_before_a_generation_is_done()
    {
        Hand(Chain);
        clock.Advance(30);
        Tell(Chain, 1, Stage.Training, 50, 100);

        RunSnapshot snapshot = monitor.Snapshot();

        Assert.Equal((0, 4, null), (snapshot.GenerationsDone, snapshot.Generations, snapshot.SecondsLeft));
        Assert.Equal(new SpeedRecord(null, null, null), monitor.Speed());
        Assert.Equal(30, monitor.Seconds);
    }

    /// <summary>Generation 1 takes 20 s; 3 are left for 2 workers: 30 s, less what of the next is done.</summary>
    [Fact]
    public void Seconds_left_are_generations_left_times_the_mean_over_the_workers()
    {
        Hand(Chain);
        clock.Advance(10);
        Tell(Chain, 0, Stage.Recorded, 1, 1);
        clock.Advance(20);
        Tell(Chain, 1, Stage.Recorded, 1, 1);

        Assert.Equal(30, monitor.Snapshot().SecondsLeft!.Value, 9);
        Tell(Chain, 2, Stage.Training, 50, 100);
        Assert.Equal((3 - 0.45) * 20 / 2, monitor.Snapshot().SecondsLeft!.Value, 9);
        Tell(Chain, 2, Stage.Sampling, 0, 100);
        Assert.Equal((3 - 0.9) * 20 / 2, monitor.Snapshot().SecondsLeft!.Value, 9);
        Assert.Equal(20, monitor.Speed().GenerationSeconds);
    }

    [Fact]
    public void The_last_generation_gets_no_faster_by_idle_workers()
    {
        Hand(Chain);
        for (int generation = 1; generation <= 3; generation++)
        {
            clock.Advance(8);
            Tell(Chain, generation, Stage.Recorded, 1, 1);
        }

        Assert.Equal(8, monitor.Snapshot().SecondsLeft!.Value, 9);
        clock.Advance(8);
        Tell(Chain, 4, Stage.Recorded, 1, 1);
        Assert.Equal(0, monitor.Snapshot().SecondsLeft!.Value, 9);
    }

    [Fact]
    public void A_shared_generation_counts_where_it_is_made_and_not_where_it_is_linked()
    {
        SharedUnit shared = FakeWorkers.Shared("x");
        Hand(shared);
        clock.Advance(7);
        Tell(shared, 0, Stage.Recorded, 1, 1);
        monitor.Report(new PoolEvent(shared, new UnitDone()));
        Hand(Chain);
        clock.Advance(1);
        Tell(Chain, 0, Stage.Recorded, 1, 1);

        Assert.Equal(1, monitor.Snapshot().GenerationsDone);
        Assert.Equal(7, monitor.Speed().GenerationSeconds);
    }

    [Fact]
    public void A_unit_is_active_from_its_first_report_until_it_is_done_or_has_failed()
    {
        ChainUnit other = FakeWorkers.Chain("b");
        Hand(Chain);
        Hand(other);
        Assert.Empty(monitor.Snapshot().Active);

        Tell(Chain, 1, Stage.Training, 1, 100);
        Tell(other, 0, Stage.Sampling, 2, 100);
        Assert.Equal(["a", "b"], monitor.Snapshot().Active.Select(unit => unit.Id).Order());

        monitor.Report(new PoolEvent(Chain, new UnitDone()));
        Assert.Equal("b", Assert.Single(monitor.Snapshot().Active).Id);
        monitor.Report(new PoolEvent(other, new UnitFailed(FailureKind.Diverged, "", "")));
        Assert.Empty(monitor.Snapshot().Active);
    }

    /// <summary>1000 characters in 4 s and 500 in 1 s are 300 a second, not the mean of 250 and 500.</summary>
    [Fact]
    public void Speed_is_all_characters_over_all_seconds_of_stages_that_have_ended()
    {
        Hand(Chain);
        Tell(Chain, 1, Stage.Training, 50, 100, characters: 400, seconds: 3);
        Tell(Chain, 1, Stage.Training, 100, 100, characters: 1000, seconds: 4);
        Tell(Chain, 1, Stage.Sampling, 60, 60, characters: 60, seconds: 2);
        Tell(Chain, 2, Stage.Training, 100, 100, characters: 500, seconds: 1);
        Tell(Chain, 2, Stage.Sampling, 10, 60, characters: 10, seconds: 100);

        Assert.Equal(new SpeedRecord(300, 30, null), monitor.Speed());
    }

    [Fact]
    public void A_listener_is_told_everything_in_order()
    {
        List<PoolEvent> heard = [];
        RunMonitor listened = new(1, 1, clock, heard.Add);
        PoolEvent[] told =
        [
            new(Chain, null),
            new(Chain, new UnitWarned(new Problem("", "", "mended", ""))),
            new(Chain, new UnitProgressed(new GenerationProgress(1, Stage.Training, 1, 2, null, 0, 0))),
            new(Chain, new UnitDone()),
        ];

        foreach (PoolEvent one in told)
        {
            listened.Report(one);
        }

        Assert.Equal(told, heard);
    }

    private void Hand(WorkUnit unit) => monitor.Report(new PoolEvent(unit, null));

    private void Tell(WorkUnit unit, int generation, Stage stage, long done, long total, long characters = 0, double seconds = 0) =>
        monitor.Report(new PoolEvent(unit, new UnitProgressed(new GenerationProgress(generation, stage, done, total, null, characters, seconds))));
}
