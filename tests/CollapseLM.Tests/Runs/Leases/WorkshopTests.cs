using CollapseLM.Runs;
using CollapseLM.Runs.Leases;

namespace CollapseLM.Tests.Runs.Leases;

/// <summary>What an owner that was taken over can still do to a chain: nothing.</summary>
public sealed class WorkshopTests : IDisposable
{
    private static readonly LeaseTimes Times = LeaseTimes.Default;

    private readonly TemporaryFolder folder = new();
    private readonly RunFolder run;
    private readonly LeaseFolder leases;

    public WorkshopTests()
    {
        run = new RunFolder(folder.Path);
        leases = new LeaseFolder(run.Path, "a-s1");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_superseded_owner_changes_nothing(bool afterTheOtherFinished)
    {
        using Lease late = Acquire();
        ChainFolder lates = run.Chain("a-s1", late.Workshop);
        TestChains.Make(lates, 2);
        lates.PrepareGeneration(2);
        TestChains.WriteFiles(lates, 2);

        Lease next = TakeOver(late);
        ChainFolder nexts = run.Chain("a-s1", next.Workshop);
        if (afterTheOtherFinished)
        {
            TestChains.Publish(nexts, 2);
            nexts.MarkDone();
            next.Dispose();
        }

        Dictionary<string, byte[]> before = Contents();
        Assert.Throws<UserErrorException>(() => TestChains.WriteFiles(lates, 2));
        Assert.Throws<UserErrorException>(() => lates.Publish(TestChains.Generation(nexts, 1) with { Generation = 2 }));
        Assert.Throws<UserErrorException>(() => lates.PrepareGeneration(1));
        Assert.Throws<UserErrorException>(() => lates.CutBack(1));
        Assert.Throws<UserErrorException>(() => lates.RemoveWeights(1));
        Assert.Throws<UserErrorException>(lates.MarkDone);
        Assert.Equal(before, Contents());
        Assert.True(late.IsLost);
        next.Dispose();
    }

    [Fact]
    public void An_owner_that_was_only_slow_goes_on()
    {
        using Lease lease = Acquire();
        Lease? other = Lease.TryAcquire(leases, new LeaseWatch(leases, Times.TimeToLive, TimeProvider.System), Times, null, out _);
        Assert.Null(other);
        TestChains.Make(run.Chain("a-s1", lease.Workshop), 2);
        Assert.Equal(2, run.Chain("a-s1").ReadVerifiedRecords(problem => Assert.Fail(problem.Message)).Count);
    }

    [Fact]
    public void A_generation_in_the_making_is_not_among_the_public_files()
    {
        using Lease lease = Acquire();
        ChainFolder chain = run.Chain("a-s1", lease.Workshop);
        chain.PrepareGeneration(0);
        TestChains.WriteFiles(chain, 0);
        Assert.False(Directory.Exists(run.Chain("a-s1").GenerationFolder(0)));
        chain.Publish(TestChains.Generation(chain, 0));
        Assert.True(File.Exists(run.Chain("a-s1").SamplePath(0)));
    }

    /// <summary>Publishing as fast as can be while the unit is taken over: every record that is there is whole, none is lost or there twice.</summary>
    [Fact]
    public void Taking_over_in_the_middle_of_publishing_tears_nothing()
    {
        TestChains.Make(run.Chain("a-s1"), 1);
        for (int round = 0; round < 60; round++)
        {
            using Lease late = Acquire();
            ChainFolder lates = run.Chain("a-s1", late.Workshop);
            using ManualResetEventSlim begun = new();
            Thread publisher = new(() =>
            {
                try
                {
                    for (int k = lates.ReadRecords().Count; ; k++)
                    {
                        TestChains.Publish(lates, k);
                        begun.Set();
                    }
                }
                catch (Exception shut) when (shut is UserErrorException or IOException)
                {
                    begun.Set();
                }
            });
            publisher.Start();
            begun.Wait(TestContext.Current.CancellationToken);
            using Lease next = TakeOver(late);
            ChainFolder nexts = run.Chain("a-s1", next.Workshop);
            int taken = nexts.ReadVerifiedRecords(problem => Assert.Fail(problem.Message)).Count;
            TestChains.Publish(nexts, taken);
            publisher.Join();
            Assert.Equal(taken + 1, nexts.ReadVerifiedRecords(problem => Assert.Fail(problem.Message)).Count);
        }
    }

    private Lease Acquire() => Lease.Acquire(run.Path, "a-s1", Times, TimeSpan.Zero, null, TestContext.Current.CancellationToken);

    /// <summary>As an observer does to whom the owner seems dead.</summary>
    private Lease TakeOver(Lease late)
    {
        File.WriteAllText(leases.ClaimPath(late.Attempt), "{");
        LeaseTimes impatient = Times with { TimeToLive = TimeSpan.Zero };
        return Lease.TryAcquire(leases, new LeaseWatch(leases, impatient.TimeToLive, TimeProvider.System), impatient, null, out _)!;
    }

    private Dictionary<string, byte[]> Contents() => Directory.EnumerateFiles(Path.Combine(run.Path, "chains"), "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, File.ReadAllBytes);
}
