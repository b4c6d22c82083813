namespace CollapseLM.Tests.Scheduling;

/// <summary>A clock that stands still until it is told to go on; its wall clock can be set as well.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long ticks;

    /// <summary>What the wall clock shows, UTC.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 26, 22, 0, 0, TimeSpan.Zero);

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(double seconds)
    {
        ticks += TimeSpan.FromSeconds(seconds).Ticks;
        Now = Now.AddSeconds(seconds);
    }
}
