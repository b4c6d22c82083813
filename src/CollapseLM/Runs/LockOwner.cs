using System.ComponentModel;
using System.Diagnostics;

namespace CollapseLM.Runs;

/// <summary>Who holds a lock, for people to read; the lock itself is the kernel's.</summary>
/// <param name="Process">Process number.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="Started">When the process began, UTC.</param>
public sealed record LockOwner(int Process, string Host, DateTimeOffset Started)
{
    // The start is reckoned from the time since boot, so it moves a little when the clock is set.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromMinutes(1);

    /// <summary>This process.</summary>
    public static LockOwner Current()
    {
        using Process self = System.Diagnostics.Process.GetCurrentProcess();
        return new(self.Id, Environment.MachineName, new DateTimeOffset(self.StartTime.ToUniversalTime()));
    }

    /// <summary>Whether the process still runs; null where it is another machine's.</summary>
    public bool? IsAlive()
    {
        if (Host != Environment.MachineName)
        {
            return null;
        }

        try
        {
            using Process process = System.Diagnostics.Process.GetProcessById(Process);
            return (new DateTimeOffset(process.StartTime.ToUniversalTime()) - Started).Duration() < StartTolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
