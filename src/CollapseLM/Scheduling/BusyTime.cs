namespace CollapseLM.Scheduling;

/// <summary>How much of the workers' time went into units while others were still waiting; at the end some must be idle.</summary>
internal sealed class BusyTime(int workers, TimeProvider clock)
{
    private long last = clock.GetTimestamp();
    private double busySeconds;

    /// <summary>Seconds during which units waited.</summary>
    public double Seconds { get; private set; }

    /// <summary>0 to 1; null where nothing ever waited.</summary>
    public double? Share => Seconds > 0 ? busySeconds / (Seconds * workers) : null;

    /// <summary>Counts the time since the last call; called before anything changes.</summary>
    /// <param name="active">Units being done all that time.</param>
    /// <param name="waiting">Units that were not handed out all that time.</param>
    public void Pass(int active, int waiting)
    {
        long now = clock.GetTimestamp();
        if (waiting > 0)
        {
            double seconds = clock.GetElapsedTime(last, now).TotalSeconds;
            Seconds += seconds;
            busySeconds += seconds * Math.Min(active, workers);
        }

        last = now;
    }
}
