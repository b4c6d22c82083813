namespace CollapseLM.Runs.Leases;

/// <summary>
/// One observer's look-out on a unit. Whether an owner lives is told by its heartbeat alone: no clock of another machine and no
/// time stamp of a file is read.
/// </summary>
public sealed class LeaseWatch(LeaseFolder folder, TimeSpan timeToLive, TimeProvider clock)
{
    /// <summary>What one look adds at most: an observer that was stopped itself has seen nothing meanwhile.</summary>
    private static readonly TimeSpan LongestLook = 10 * LeaseTimes.Look;

    private (int Attempt, string Beat)? seen;
    private long lastLook;

    /// <summary>How long the heartbeat has been watched without a change.</summary>
    public TimeSpan Unchanged { get; private set; }

    /// <summary>Looks once: the attempt that may follow, or null while somebody holds the unit.</summary>
    public int? Next(out LeaseState state)
    {
        // Taken before reading: a stop of this process in between must not look like silence of the other.
        long now = clock.GetTimestamp();
        state = folder.Read();
        if (!state.IsHeld)
        {
            return state.Attempt + 1;
        }

        if (seen != (state.Attempt, state.Beat))
        {
            seen = (state.Attempt, state.Beat);
            Unchanged = TimeSpan.Zero;
        }
        else
        {
            TimeSpan look = clock.GetElapsedTime(lastLook, now);
            Unchanged += look < LongestLook ? look : LongestLook;
        }

        lastLook = now;
        return Unchanged >= timeToLive ? state.Attempt + 1 : null;
    }
}
