using CollapseLM.Runs;
using CollapseLM.Runs.Leases;

namespace CollapseLM.Tests.Runs;

public sealed class RunStateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunFolder run;

    public RunStateTests()
    {
        run = new RunFolder(folder.Path);
        DurableFile.WriteText(run.ExperimentPath, """{ "generations": 3 }""");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_chain_is_told_by_its_files()
    {
        DurableFile.WriteJson(run.ManifestPath, TestChains.Manifest("a-s1", "a-s2", "a-s3", "a-s4", "twin@t-1-s1", "longRun-s1"));
        TestChains.Make(run.Chain("a-s1"), 3);
        run.Chain("a-s1").MarkDone();
        TestChains.Make(run.Chain("a-s2"), 2);
        TestChains.Make(run.Chain("a-s3"), 1);
        run.Chain("a-s3").WriteFailure(new("diverged", 1, "loss NaN at step 7"));
        TestChains.Make(run.Chain("a-s4"), 0);
        run.Chain("a-s4").WriteFailure(new("failed", 0, "no such luck"));
        using Lease held = Lease.Acquire(run.Path, "twin@t-1-s1", LeaseTimes.Default, TimeSpan.Zero, null, TestContext.Current.CancellationToken);

        RunState state = RunState.Read(run);

        Assert.Equal(
            [ChainStage.Done, ChainStage.Pending, ChainStage.Diverged, ChainStage.Failed, ChainStage.Running, ChainStage.Pending],
            state.Chains.Select(chain => chain.Stage));
        Assert.Equal([3, 2, 1, 0, 0, 0], state.Chains.Select(chain => chain.GenerationsDone));
        Assert.All(state.Chains, chain => Assert.Equal(3, chain.GenerationsPlanned));
        Assert.Equal("loss NaN at step 7", state.Chains[2].Message);
        Assert.Equal(("twin@t-1", "twin", 1L), (state.Chains[4].Arm, state.Chains[4].Role, state.Chains[4].Seed!.Value));
        Assert.Equal("longRun", state.Chains[5].Role);
        Assert.Empty(state.Problems);
        Assert.Null(state.Owner);
        Assert.False(state.IsDone);
    }

    [Fact]
    public void Damage_is_told_and_hides_no_other_chain()
    {
        string[] names = [.. Enumerable.Range(1, 6).Select(seed => $"a-s{seed}")];
        DurableFile.WriteJson(run.ManifestPath, TestChains.Manifest(names));
        foreach (string name in names)
        {
            TestChains.Make(run.Chain(name), 3);
            run.Chain(name).MarkDone();
        }

        File.WriteAllText(run.Chain("a-s1").RecordPath, "{ torn");
        File.Delete(run.Chain("a-s2").ChainPath);
        File.WriteAllText(run.Chain("a-s3").DonePath, "");
        File.Delete(run.Chain("a-s4").RecordPath);
        Directory.CreateDirectory(run.Chain("a-s4").RecordPath);
        File.WriteAllBytes(run.Chain("a-s5").ChainPath, [0xFF, 0xFE]);

        RunState state = RunState.Read(run);

        Assert.Equal(Enumerable.Repeat(ChainStage.Damaged, 5).Append(ChainStage.Done), state.Chains.Select(chain => chain.Stage));
        Assert.All(state.Chains.SkipLast(1), chain => Assert.Contains(run.Chain(chain.Name).Path, chain.Message, StringComparison.Ordinal));
        Assert.Equal([0, 0, 0, 0, 0, 3], RunView.Load(run).Chains.Select(chain => chain.Generations.Count));
    }

    [Fact]
    public void Without_a_manifest_the_chains_on_disk_are_shown()
    {
        TestChains.Make(run.Chain("b-s1"), 1);
        TestChains.Make(run.Chain("a-s1"), 1);
        File.WriteAllText(run.ManifestPath, "{");
        RunState state = RunState.Read(run);
        Assert.Equal(["a-s1", "b-s1"], state.Chains.Select(chain => chain.Name));
        Assert.StartsWith(run.ManifestPath, Assert.Single(state.Problems).Where, StringComparison.Ordinal);
        Assert.Null(RunView.Load(run).Manifest);
    }

    [Fact]
    public void Reading_disturbs_no_lock_and_writes_nothing()
    {
        DurableFile.WriteJson(run.ManifestPath, TestChains.Manifest("a-s1"));
        TestChains.Make(run.Chain("a-s1"), 1);
        Snapshot before = Snapshot.Of(folder.Path);
        Assert.Null(RunState.Read(run).Owner);
        Assert.Equal(before.Entries, Snapshot.Of(folder.Path).Entries);

        using FolderLock held = FolderLock.Acquire(run.Path, FolderLock.WholeRun);
        using Lease chain = Lease.Acquire(run.Path, "a-s1", LeaseTimes.Of(36_000), TimeSpan.Zero, null, TestContext.Current.CancellationToken);
        before = Snapshot.Of(folder.Path);
        Assert.Equal(Environment.ProcessId, RunState.Read(run).Owner?.Process);
        Assert.Single(RunView.Load(run).Chains[0].Generations);
        Assert.Equal(before.Entries, Snapshot.Of(folder.Path).Entries);
    }

    [Fact]
    public void A_dead_owner_does_not_make_a_chain_run()
    {
        DurableFile.WriteJson(run.ManifestPath, TestChains.Manifest("a-s1"));
        LockOwner dead = LockOwner.Current() with { Process = int.MaxValue };
        DurableFile.WriteJson(new LeaseFolder(folder.Path, "a-s1").ClaimPath(3), LeaseOwner.Current() with { Process = dead.Process });
        DurableFile.WriteJson(folder.At(".lock", "run.owner.json"), dead);
        RunState state = RunState.Read(run);
        Assert.Equal(ChainStage.Pending, Assert.Single(state.Chains).Stage);
        Assert.Null(state.Owner);
    }

    private sealed record Snapshot(IReadOnlyList<string> Entries)
    {
        public static Snapshot Of(string folder) => new(
            [.. Directory.GetFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}")
                .Order(StringComparer.Ordinal)]);
    }
}
