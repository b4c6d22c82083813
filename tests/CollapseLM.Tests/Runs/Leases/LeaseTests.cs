using CollapseLM.Runs.Leases;
using CollapseLM.Tests.Scheduling;

namespace CollapseLM.Tests.Runs.Leases;

public sealed class LeaseTests : IDisposable
{
    private const string Unit = "replace-s1";

    private static readonly LeaseTimes Short = LeaseTimes.Of(1.2);
    private static readonly LeaseOwner Elsewhere = new(1, "elsewhere", DateTimeOffset.UnixEpoch, "", "7_3");

    private readonly TemporaryFolder folder = new();
    private readonly LeaseFolder leases;

    public LeaseTests() => leases = new LeaseFolder(folder.Path, Unit);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_unit_is_held_by_one_until_it_lets_go_and_every_owner_has_a_higher_number()
    {
        using (Lease first = Acquire())
        {
            UserErrorException busy = Assert.Throws<UserErrorException>(() => Acquire());
            Assert.Equal(FailureKind.Busy, busy.Kind);
            Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", busy.Message, StringComparison.Ordinal);
            Assert.Equal(1, first.Attempt);
            Acquire("replace-s2").Dispose();
        }

        Assert.False(leases.Read().IsHeld);
        using Lease second = Acquire();
        Assert.Equal(2, second.Attempt);
    }

    [Fact]
    public void Of_many_takers_one_wins_each_time()
    {
        for (int round = 1; round <= 200; round++)
        {
            using Barrier start = new(4);
            Lease?[] won = new Lease?[4];
            Thread[] takers = [.. Enumerable.Range(0, 4).Select(taker => new Thread(() =>
            {
                LeaseWatch watch = new(leases, Short.TimeToLive, TimeProvider.System);
                start.SignalAndWait();
                won[taker] = Lease.TryAcquire(leases, watch, LeaseTimes.Default, null, out _);
            }))];
            Array.ForEach(takers, taker => taker.Start());
            Array.ForEach(takers, taker => taker.Join());

            Lease winner = Assert.Single(won, lease => lease is not null)!;
            Assert.False(winner.IsLost);
            winner.Dispose();
        }
    }

    [Fact]
    public void A_heartbeat_that_stands_still_for_long_enough_is_the_end_whatever_clocks_and_time_stamps_say()
    {
        ManualClock clock = new();
        LeaseWatch watch = new(leases, TimeSpan.FromSeconds(60), clock);
        Assert.True(leases.Claim(1, Elsewhere));
        Directory.CreateDirectory(leases.WorkshopPath(1));
        File.WriteAllText(leases.BeatPath(1), "1\n");
        Assert.Null(watch.Next(out _));
        for (int second = 1; second < 60; second++)
        {
            clock.Advance(1);
            File.SetLastWriteTimeUtc(leases.BeatPath(1), new DateTime(2001, 1, 1).AddDays(second));
            Assert.Null(watch.Next(out _));
        }

        File.WriteAllText(leases.BeatPath(1), "2\n");
        clock.Advance(1);
        Assert.Null(watch.Next(out _));
        for (int second = 1; second < 60; second++)
        {
            clock.Advance(1);
            Assert.Null(watch.Next(out _));
        }

        clock.Advance(1);
        Assert.Equal(2, watch.Next(out LeaseState state));
        Assert.Equal("7_3", state.Owner?.Job);
    }

    [Fact]
    public void An_observer_that_was_stopped_itself_concludes_nothing_from_it()
    {
        ManualClock clock = new();
        LeaseWatch watch = new(leases, TimeSpan.FromSeconds(60), clock);
        Assert.True(leases.Claim(1, Elsewhere));
        Assert.Null(watch.Next(out _));
        clock.Advance(86_400);
        Assert.Null(watch.Next(out _));
    }

    [Fact]
    public void A_dead_process_of_this_machine_is_followed_at_once_and_one_that_only_looks_like_it_is_not()
    {
        Assert.True(leases.Claim(1, LeaseOwner.Current() with { Process = int.MaxValue, System = "a container with the same name" }));
        Assert.Throws<UserErrorException>(() => Acquire());
        Assert.True(leases.Claim(2, LeaseOwner.Current() with { Process = int.MaxValue }));
        using Lease lease = Acquire();
        Assert.Equal(3, lease.Attempt);
    }

    [Fact]
    public void A_claim_without_a_word_in_it_is_followed_when_its_time_is_up()
    {
        Assert.True(leases.Claim(1, Elsewhere));
        File.WriteAllText(leases.ClaimPath(1), "{");
        Assert.Throws<UserErrorException>(() => Acquire());
        using Lease lease = Lease.Acquire(folder.Path, Unit, Short, TimeSpan.FromMinutes(1), null, TestContext.Current.CancellationToken);
        Assert.Equal(2, lease.Attempt);
    }

    [Fact]
    public void The_heart_beats_and_notices_that_another_has_taken_over()
    {
        using Lease lease = Lease.Acquire(folder.Path, Unit, Short, TimeSpan.Zero, null, TestContext.Current.CancellationToken);
        string beat = leases.Read().Beat;
        Assert.True(SpinWait.SpinUntil(() => leases.Read().Beat != beat, TimeSpan.FromSeconds(30)));
        Assert.False(lease.IsLost);

        Assert.True(leases.Claim(2, Elsewhere));

        Assert.True(lease.Lost.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
        UserErrorException error = Assert.Throws<UserErrorException>(lease.Check);
        Assert.Equal(FailureKind.Busy, error.Kind);
        Assert.Contains("attempt 1 was taken over by process 1 on elsewhere, job 7_3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_claim_to_a_number_that_is_used_up_gets_nothing()
    {
        Acquire().Dispose();
        Assert.True(leases.Claim(1, LeaseOwner.Current()));
        Assert.False(leases.Open(1));
        using Lease lease = Acquire();
        Assert.Equal(2, lease.Attempt);
    }

    [Fact]
    public void A_claimant_that_slept_before_it_had_a_workshop_gets_none_after_another_has_taken_over()
    {
        Assert.True(leases.Claim(1, Elsewhere));
        Assert.True(leases.Claim(2, LeaseOwner.Current()));
        Assert.True(leases.Open(2));
        Assert.False(leases.Open(1));
    }

    private Lease Acquire(string unit = Unit) =>
        Lease.Acquire(folder.Path, unit, LeaseTimes.Default, TimeSpan.Zero, null, TestContext.Current.CancellationToken);
}
