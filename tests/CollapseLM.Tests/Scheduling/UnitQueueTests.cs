using CollapseLM.Scheduling;
using static CollapseLM.Tests.Scheduling.FakeWorkers;

namespace CollapseLM.Tests.Scheduling;

public sealed class UnitQueueTests
{
    [Fact]
    public void A_unit_is_ready_once_all_that_it_waits_for_is_done()
    {
        UnitQueue queue = new([Chain("a", "x", "y"), Shared("x"), Shared("y"), Chain("b", "made-before")]);

        WorkUnit[] first = Drain(queue);
        Assert.Equal(["shared-x", "shared-y", "b"], first.Select(unit => unit.Id));
        queue.Done(first[0]);
        Assert.False(queue.HasReady);
        queue.Done(first[1]);

        Assert.Equal("a", Assert.Single(Drain(queue)).Id);
    }

    [Fact]
    public void What_is_put_back_comes_first()
    {
        UnitQueue queue = new([Chain("a"), Chain("b"), Chain("c")]);
        queue.Take();
        WorkUnit dead = queue.Take();

        queue.PutBack(dead);

        Assert.Equal(["b", "c"], Drain(queue).Select(unit => unit.Id));
    }

    [Fact]
    public void What_failed_takes_each_that_needs_it_along_once()
    {
        UnitQueue queue = new([Shared("x"), Shared("y"), Chain("a", "x", "y"), Chain("b", "y"), Chain("c")]);
        WorkUnit x = queue.Take(), y = queue.Take();

        Assert.Equal(["a"], queue.Failed(x).Select(unit => unit.Id));
        Assert.Equal(["b"], queue.Failed(y).Select(unit => unit.Id));
        Assert.Equal("c", Assert.Single(Drain(queue)).Id);
    }

    [Fact]
    public void A_closed_queue_gives_nothing_more()
    {
        UnitQueue queue = new([Shared("x"), Chain("a", "x"), Chain("b")]);
        WorkUnit x = queue.Take();

        queue.Close();
        queue.Done(x);

        Assert.False(queue.HasReady);
        Assert.Empty(queue.Failed(x));
    }

    private static WorkUnit[] Drain(UnitQueue queue)
    {
        List<WorkUnit> units = [];
        while (queue.HasReady)
        {
            units.Add(queue.Take());
        }

        return [.. units];
    }
}
