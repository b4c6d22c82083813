using CollapseLM.Scheduling;
using static CollapseLM.Tests.Scheduling.FakeWorkers;

namespace CollapseLM.Tests.Scheduling;

/// <summary>What the pool does about workers that fail or die.</summary>
public sealed class RetryTests
{
    private const string DieOnce = "if [[ $id == a ]] && once; then kill -9 $$; fi; ok";

    [Fact]
    public void A_new_worker_gets_the_unit_of_one_that_died()
    {
        using FakeWorkers fake = new();

        Assert.Empty(fake.Run(DieOnce, [Chain("a"), Chain("b")], workers: 1, retries: 1));

        Assert.Equal(["a", "a", "b"], fake.Begun);
        string[] processes = [.. fake.Log.Where(line => line.StartsWith("begin a", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];
        Assert.NotEqual(processes[0], processes[1]);
        UnitRetried warning = Assert.IsType<UnitRetried>(Assert.Single(fake.Events, told => told.Message is UnitRetried).Message);
        Assert.Contains("killed by signal 9", warning.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_retries_a_unit_whose_worker_died_has_failed_and_the_next_one_is_done()
    {
        using FakeWorkers fake = new();

        IReadOnlyDictionary<string, UnitFailed> failures = fake.Run(DieOnce, [Chain("a"), Chain("b")], workers: 1);

        Assert.Equal(FailureKind.Partial, Assert.Single(failures).Value.Kind);
        Assert.Equal(["a", "b"], fake.Begun);
    }

    [Fact]
    public void A_dead_worker_is_described_by_its_exit_code()
    {
        using FakeWorkers fake = new();

        IReadOnlyDictionary<string, UnitFailed> failures = fake.Run("exit 3", [Chain("a")]);

        Assert.Contains("ended with exit code 3", failures["a"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_is_tried_as_often_as_asked_for_and_no_oftener()
    {
        using FakeWorkers fake = new();

        IReadOnlyDictionary<string, UnitFailed> failures = fake.Run("exit 1", [Chain("a"), Chain("b")], workers: 1, retries: 2);

        Assert.Equal(["a", "b"], failures.Keys.Order());
        Assert.Equal(["a", "a", "a", "b", "b", "b"], fake.Begun);
        Assert.Equal(4, fake.Events.Count(told => told.Message is UnitRetried));
    }

    [Theory]
    [InlineData("diverged", FailureKind.Diverged)]
    [InlineData("storage", FailureKind.Storage)]
    [InlineData("damaged", FailureKind.Damaged)]
    [InlineData("input", FailureKind.Input)]
    [InlineData("internal", FailureKind.Internal)]
    public void What_would_only_happen_again_is_not_tried_again(string kind, FailureKind expected)
    {
        using FakeWorkers fake = new();

        IReadOnlyDictionary<string, UnitFailed> failures = fake.Run($"fail {kind}", [Chain("a")], retries: 3);

        Assert.Equal(expected, Assert.Single(failures).Value.Kind);
        Assert.Equal(["a"], fake.Begun);
    }

    [Fact]
    public void A_worker_that_no_longer_listens_costs_a_try_and_not_the_run()
    {
        using FakeWorkers fake = new();

        Assert.Empty(fake.Run(
            "if [[ $id == a ]]; then exec 0<&-; ok; sleep 0.1; exit; fi; ok", [Chain("a"), Chain("b")], workers: 1, retries: 1));

        Assert.Equal(["a", "b"], fake.Begun);
    }
}
