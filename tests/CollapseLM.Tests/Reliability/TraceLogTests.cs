using CollapseLM.Reliability.Driving;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Reliability;

/// <summary>Lines as strace 6 writes them.</summary>
public sealed class TraceLogTests
{
    [Fact]
    public void Calls_are_counted_by_thread_and_injected_ones_are_known_even_when_their_end_comes_later()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.At("log"), """
            7711  openat(AT_FDCWD, "/r/.lock/run", O_RDWR|O_CREAT|O_CLOEXEC, 0666) = 66
            7711  openat(AT_FDCWD, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 67
            7747  openat(AT_FDCWD, "/r/.a.tmp", O_WRONLY|O_CREAT|O_EXCL, 0666 <unfinished ...>
            7711  fsync(12) = -1 EIO (Input/output error) (INJECTED)
            7747  <... openat resumed>) = -1 EIO (Input/output error) (INJECTED)
            7747  +++ killed by SIGKILL +++

            """);

        IReadOnlyList<TracedCall> calls = TraceLog.Read(folder.At("log"));

        Assert.Equal(["7711 openat 1", "7711 openat 2", "7747 openat 1", "7711 fsync 1"], calls.Select(call => $"{call.Thread} {call.Name} {call.Ordinal}"));
        Assert.Equal([false, false, true, true], calls.Select(call => call.IsInjected));
        Assert.Equal([true, false, true, false], calls.Select(call => call.OpensForWriting));
        Assert.Equal(["/r/.lock/run", "/etc/hosts", "/r/.a.tmp", null], calls.Select(call => call.Path));
        Assert.Equal(2, TraceLog.Most(calls, "openat"));
        Assert.Equal(0, TraceLog.Most(calls, "rename"));
    }
}
