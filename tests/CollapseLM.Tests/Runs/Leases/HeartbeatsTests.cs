using CollapseLM.Runs;
using CollapseLM.Runs.Leases;

namespace CollapseLM.Tests.Runs.Leases;

public sealed class HeartbeatsTests : IDisposable
{
    private static readonly LeaseOwner Elsewhere = new(1, "elsewhere", DateTimeOffset.UnixEpoch, "", null);

    private readonly TemporaryFolder folder = new();
    private readonly RunFolder run;

    public HeartbeatsTests()
    {
        run = new RunFolder(folder.Path);
        DurableFile.WriteJson(run.ManifestPath, TestChains.Manifest("a-s1", "a-s2"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_chains_that_other_machines_hold_it_is_told_whose_heart_stands_still()
    {
        foreach (string chain in new[] { "a-s1", "a-s2" })
        {
            Assert.True(new LeaseFolder(run.Path, chain).Claim(1, Elsewhere));
        }

        using Timer heart = new(_ => File.AppendAllText(new LeaseFolder(run.Path, "a-s2").BeatPath(1), "1"), null, 0, 20);

        IReadOnlyList<ChainState> looked = Heartbeats.Look(run, RunState.Read(run).Chains, TimeSpan.FromSeconds(2));

        Assert.Equal("process 1 on elsewhere; no heartbeat for 2 s, perhaps dead", looked[0].Message);
        Assert.Equal("process 1 on elsewhere", looked[1].Message);
    }

    [Fact]
    public void A_run_on_this_machine_costs_no_look()
    {
        using Lease lease = Lease.Acquire(run.Path, "a-s1", LeaseTimes.Default, TimeSpan.Zero, null, TestContext.Current.CancellationToken);
        IReadOnlyList<ChainState> chains = RunState.Read(run).Chains;
        Assert.Equal(ChainStage.Running, chains[0].Stage);
        Assert.Same(chains, Heartbeats.Look(run, chains, TimeSpan.FromDays(1)));
    }
}
