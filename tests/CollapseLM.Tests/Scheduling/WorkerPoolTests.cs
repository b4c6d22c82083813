using CollapseLM.Scheduling;
using static CollapseLM.Tests.Scheduling.FakeWorkers;

namespace CollapseLM.Tests.Scheduling;

/// <summary>Which units are handed out, and when.</summary>
public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Every_unit_is_done_once_and_none_before_what_it_depends_on(int workers)
    {
        using FakeWorkers fake = new();
        WorkUnit[] units = [Chain("a", "x"), Chain("b", "x", "y"), Chain("free"), Chain("c", "y"), Shared("x"), Shared("y")];

        IReadOnlyDictionary<string, UnitFailed> failures = fake.Run("[[ $id == shared-* ]] && sleep 0.05; ok", units, workers);

        Assert.Empty(failures);
        Assert.Equal(units.Select(unit => unit.Id).Order(), fake.Begun.Order());
        List<string> told = [.. fake.Events.Select(told => (told.Message is null ? "given " : "done ") + told.Unit.Id)];
        foreach (WorkUnit unit in units)
        {
            Assert.All(unit.After, id => Assert.InRange(told.IndexOf("done " + id), 0, told.IndexOf("given " + unit.Id) - 1));
        }
    }

    [Fact]
    public void Units_that_do_not_wait_are_begun_in_the_order_given()
    {
        using FakeWorkers fake = new();

        fake.Run("ok", [Shared("y"), Chain("b", "y"), Chain("a"), Shared("x"), Chain("c", "x")], workers: 1);

        Assert.Equal(["shared-y", "b", "a", "shared-x", "c"], fake.Begun);
    }

    [Fact]
    public void What_an_earlier_sitting_did_is_not_waited_for()
    {
        using FakeWorkers fake = new();

        Assert.Empty(fake.Run("ok", [Chain("a", "made-before")]));

        Assert.Equal(["a"], fake.Begun);
    }

    [Fact]
    public void No_more_workers_are_started_than_asked_for_and_they_work_side_by_side()
    {
        using FakeWorkers fake = new();

        // The first two units end only once both are begun.
        fake.Run(
            """[[ $id == first* ]] && until [[ $(grep -c 'begin first' "$run/log") == 2 ]]; do sleep 0.01; done; ok""",
            [Chain("first-a"), Chain("first-b"), Chain("c"), Chain("d"), Chain("e")]);

        Assert.Equal(2, fake.Log.Select(line => line.Split(' ')[2]).Distinct().Count());
    }

    [Fact]
    public void A_failed_unit_fails_its_dependents_and_nothing_else()
    {
        using FakeWorkers fake = new();

        IReadOnlyDictionary<string, UnitFailed> failures = fake.Run(
            "if [[ $id == shared-x ]]; then fail diverged; else ok; fi",
            [Shared("x"), Shared("y"), Chain("a", "x"), Chain("b", "y", "x"), Chain("c", "y"), Chain("free")]);

        Assert.Equal(["a", "b", "shared-x"], failures.Keys.Order());
        Assert.Equal(new UnitFailed(FailureKind.Diverged, "as wished", ""), failures["shared-x"]);
        Assert.All(
            [failures["a"], failures["b"]],
            failure => Assert.Equal(new UnitFailed(FailureKind.Diverged, "needs shared-x, which failed: as wished", ""), failure));
        Assert.Equal(["c", "free", "shared-x", "shared-y"], fake.Begun.Order());
        Assert.Equal(
            ["a", "b", "shared-x"], fake.Events.Where(told => told.Message is UnitFailed).Select(told => told.Unit.Id).Order());
    }

    [Fact]
    public void With_fail_fast_what_runs_is_finished_and_nothing_more_is_begun()
    {
        using FakeWorkers fake = new();

        IReadOnlyDictionary<string, UnitFailed> failures = fake.Run(
            """
            case $id in
              slow) until [[ -e $run/failed ]]; do sleep 0.01; done; sleep 0.1; ok;;
              bad) fail storage; touch "$run/failed";;
              *) ok;;
            esac
            """,
            [Chain("slow"), Chain("bad"), Chain("c"), Chain("d")],
            failFast: true);

        Assert.Equal(["bad"], failures.Keys);
        Assert.Equal(["bad", "slow"], fake.Begun.Order());
        Assert.Contains(fake.Events, told => told is { Unit.Id: "slow", Message: UnitDone });
    }

    [Fact]
    public void Without_fail_fast_the_others_are_done_after_a_failure()
    {
        using FakeWorkers fake = new();

        fake.Run("if [[ $id == bad ]]; then fail storage; else ok; fi", [Chain("bad"), Chain("c"), Chain("d")], workers: 1);

        Assert.Equal(["bad", "c", "d"], fake.Begun);
    }
}
