namespace CollapseLM.Runs.Leases;

/// <summary>How often an owner shows that it lives, and how long others wait for it.</summary>
/// <param name="Beat">Between two heartbeats of an owner.</param>
/// <param name="TimeToLive">
/// So long must an observer have watched an unchanged heartbeat, by its own clock, before it takes the unit over.
/// </param>
public sealed record LeaseTimes(TimeSpan Beat, TimeSpan TimeToLive)
{
    private const int BeatsOfALife = 12;

    public static LeaseTimes Default { get; } = Of(60);

    /// <summary>Between two looks of an observer.</summary>
    public static TimeSpan Look { get; } = TimeSpan.FromMilliseconds(100);

    /// <param name="timeToLive">s; twelve heartbeats fit in.</param>
    public static LeaseTimes Of(double timeToLive) => new(TimeSpan.FromSeconds(timeToLive / BeatsOfALife), TimeSpan.FromSeconds(timeToLive));
}
