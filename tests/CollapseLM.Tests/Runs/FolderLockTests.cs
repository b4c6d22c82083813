using System.Diagnostics;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string LockPath => folder.At(".lock", "run");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_owner_is_refused_with_the_first_ones_name_until_it_lets_go()
    {
        using (FolderLock.Acquire(folder.Path, FolderLock.WholeRun))
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => FolderLock.Acquire(folder.Path, FolderLock.WholeRun));
            Assert.Equal(FailureKind.Busy, error.Kind);
            Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", error.Message, StringComparison.Ordinal);
        }

        Assert.True(File.Exists(LockPath));
        Assert.Null(FolderLock.ReadOwner(folder.Path, FolderLock.WholeRun));
        FolderLock.Acquire(folder.Path, FolderLock.WholeRun).Dispose();
    }

    [Fact]
    public async Task Who_is_refused_before_the_owner_has_left_its_name_waits_for_it()
    {
        using FolderLock first = FolderLock.Acquire(folder.Path, FolderLock.WholeRun);
        string name = LockPath + ".owner.json", away = folder.At("away");
        File.Move(name, away);
        Task<UserErrorException> refused = Task.Run(
            () => Assert.Throws<UserErrorException>(() => FolderLock.Acquire(folder.Path, FolderLock.WholeRun)), TestContext.Current.CancellationToken);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        File.Move(away, name);

        Assert.Contains($"process {Environment.ProcessId} on ", (await refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_of_one_run_do_not_exclude_each_other()
    {
        using FolderLock whole = FolderLock.Acquire(folder.Path, FolderLock.WholeRun);
        using FolderLock chain = FolderLock.Acquire(folder.Path, "replace-s1");
        using FolderLock other = FolderLock.Acquire(folder.Path, "replace-s2");
        Assert.Equal("replace-s1", Assert.Throws<UserErrorException>(() => FolderLock.Acquire(folder.Path, "replace-s1")).Problems[0].Key);
    }

    [Fact]
    public async Task One_who_waits_gets_the_lock_when_it_is_free()
    {
        FolderLock first = FolderLock.Acquire(folder.Path, "replace-s1");
        Task<FolderLock> second = WaitForLock(TestContext.Current.CancellationToken);
        // Time to try and be refused; too little of it could only hide a defect, never invent one.
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(200, TestContext.Current.CancellationToken)));
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using FolderLock first = FolderLock.Acquire(folder.Path, "replace-s1");
        using CancellationTokenSource cancellation = new();
        Task waiting = WaitForLock(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Another_process_is_excluded_and_its_lock_dies_with_it()
    {
        FolderLock.Acquire(folder.Path, FolderLock.WholeRun).Dispose();
        using Process other = StartFlock($"--no-fork --exclusive \"{LockPath}\" sleep 600");
        try
        {
            SpinWait.SpinUntil(() => IsBusy(), TimeSpan.FromSeconds(20));
            Assert.True(IsBusy());
        }
        finally
        {
            other.Kill();
        }

        FolderLock
            .Acquire(folder.Path, FolderLock.WholeRun, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)
            .Dispose();
    }

    [Fact]
    public void Our_lock_excludes_another_process()
    {
        using (FolderLock.Acquire(folder.Path, FolderLock.WholeRun))
        {
            Assert.Equal(1, ExitOfFlock());
        }

        Assert.Equal(0, ExitOfFlock());
    }

    [Fact]
    public void An_owner_is_alive_dead_or_beyond_knowing()
    {
        LockOwner self = LockOwner.Current();
        Assert.True(self.IsAlive());
        Assert.False((self with { Started = self.Started.AddDays(-1) }).IsAlive());
        Assert.False((self with { Process = int.MaxValue }).IsAlive());
        Assert.Null((self with { Host = "elsewhere" }).IsAlive());
    }

    private Task<FolderLock> WaitForLock(CancellationToken cancellation) =>
        Task.Run(() => FolderLock.Acquire(folder.Path, "replace-s1", TimeSpan.FromMinutes(1), cancellation), CancellationToken.None);

    private bool IsBusy()
    {
        try
        {
            FolderLock.Acquire(folder.Path, FolderLock.WholeRun).Dispose();
            return false;
        }
        catch (UserErrorException)
        {
            return true;
        }
    }

    private int ExitOfFlock()
    {
        using Process process = StartFlock($"--nonblock --exclusive \"{LockPath}\" true");
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Process StartFlock(string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "no flock command here");
        return Process.Start("/usr/bin/flock", arguments);
    }
}
