using CollapseLM.Experiments;

namespace CollapseLM.Scheduling;

/// <summary>
/// Collects garbage once a minute of a long sitting. By itself .NET waits until there is as much as a third-level cache holds, hundreds of
/// megabytes on a server, so that a command which only waits for its workers grew by a megabyte a minute.
/// </summary>
internal sealed class TidyMemory(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ITimer timer = clock.CreateTimer(_ => Garbage.GiveBack(), null, Interval, Interval);

    public void Dispose() => timer.Dispose();
}
