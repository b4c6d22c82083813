using System.Globalization;

namespace CollapseLM.Reliability.Driving;

/// <summary>Runs under strace, which counts system calls, fails them or kills their process, without the program's knowledge.</summary>
public static class Strace
{
    /// <summary>Why it cannot be used; null where it can.</summary>
    public static string? Missing { get; } = Tools.Missing("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync", "true");

    /// <summary>A launch whose calls are listed.</summary>
    /// <param name="log">Where the list goes; see <see cref="TraceLog"/>.</param>
    /// <param name="calls">Names of system calls, with commas.</param>
    public static Launch Watch(Launch launch, string log, string calls) =>
        launch with { Before = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", log, "-e", $"trace={calls}", .. launch.Before] };

    /// <summary>Kills the process whose thread makes a call for the n-th time.</summary>
    public static Launch KillAt(Launch launch, string log, string call, int n) => Inject(launch, log, call, string.Create(CultureInfo.InvariantCulture, $"signal=KILL:when={n}"));

    /// <summary>Fails a thread's n-th call, or all from the n-th on.</summary>
    /// <param name="error">A name such as ENOSPC.</param>
    public static Launch FailAt(Launch launch, string log, string call, int n, string error, bool fromThenOn) =>
        Inject(launch, log, call, string.Create(CultureInfo.InvariantCulture, $"error={error}:when={n}{(fromThenOn ? "+" : "")}"));

    private static Launch Inject(Launch launch, string log, string call, string what)
    {
        Launch watched = Watch(launch, log, call);
        List<string> words = [.. watched.Before];
        words.InsertRange(words.IndexOf($"trace={call}") + 1, ["-e", $"inject={call}:{what}"]);
        return watched with { Before = words };
    }
}
