using System.Diagnostics;
using System.Globalization;
using static CollapseLM.Tests.Scheduling.FakeWorkers;

namespace CollapseLM.Tests.Scheduling;

/// <summary>A pool that is told to stop.</summary>
public sealed class CancellationTests
{
    [Fact]
    public void Cancelling_throws_and_leaves_no_worker()
    {
        using FakeWorkers fake = new();
        using CancellationTokenSource stop = new();

        Assert.ThrowsAny<OperationCanceledException>(() => fake.Run(
            """echo '{"event":"warning","problem":{"where":"","key":"","message":"at work","remedy":""}}'; exec sleep 600""",
            [Chain("a"), Chain("b"), Chain("c")],
            listener: told =>
            {
                // Stops once both workers are at work.
                if (fake.Events.Count(earlier => earlier.Message is not null) == 2)
                {
                    stop.Cancel();
                }
            },
            cancellation: stop.Token));

        int[] workers = [.. fake.Log.Select(line => int.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture))];
        Assert.Equal(2, workers.Length);
        Assert.All(workers, worker => Assert.Throws<ArgumentException>(() => Process.GetProcessById(worker)));
        Assert.Equal(["a", "b"], fake.Begun.Order());
    }

    [Fact]
    public void A_pool_that_was_stopped_before_it_began_does_nothing()
    {
        using FakeWorkers fake = new();

        Assert.ThrowsAny<OperationCanceledException>(() => fake.Run("sleep 1; ok", [Chain("a")], cancellation: new CancellationToken(canceled: true)));

        Assert.DoesNotContain(fake.Log, line => line.StartsWith("end", StringComparison.Ordinal));
    }

    [Fact]
    public void Idle_workers_are_gone_when_all_is_done()
    {
        using FakeWorkers fake = new();

        fake.Run("ok", [Chain("a"), Chain("b")]);

        Assert.All(fake.Log, line => Assert.Throws<ArgumentException>(
            () => Process.GetProcessById(int.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture))));
    }
}
