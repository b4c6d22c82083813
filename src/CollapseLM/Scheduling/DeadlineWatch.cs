namespace CollapseLM.Scheduling;

/// <summary>
/// Cancels work shortly before a deadline, early enough for workers to write their checkpoints, or when asked to stop from
/// outside. The clock is looked at again and again: it may be set, and the machine may sleep.
/// </summary>
internal sealed class DeadlineWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostFarewell = TimeSpan.FromSeconds(10);

    /// <summary>Part of a short sitting that is kept for the farewell.</summary>
    private const int FarewellPart = 10;

    private readonly Deadline? deadline;
    private readonly CancellationTokenSource source;
    private readonly TimeSpan farewell;
    private readonly ITimer? timer;

    /// <param name="deadline">Null = none.</param>
    /// <param name="clock">Calls back.</param>
    /// <param name="stop">A person's or system's wish to stop.</param>
    public DeadlineWatch(Deadline? deadline, TimeProvider clock, CancellationToken stop)
    {
        this.deadline = deadline;
        source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (deadline is not null)
        {
            TimeSpan part = deadline.Left / FarewellPart;
            farewell = part < MostFarewell ? part : MostFarewell;
            timer = clock.CreateTimer(_ => Look(), null, TimeSpan.Zero, Interval);
        }
    }

    /// <summary>Cancelled when work has to stop, for whichever reason.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Whether the deadline was the reason.</summary>
    public bool Reached { get; private set; }

    public void Dispose()
    {
        timer?.Dispose();
        source.Dispose();
    }

    private void Look()
    {
        if (deadline!.Left > farewell || source.IsCancellationRequested)
        {
            return;
        }

        try
        {
            Reached = true;
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The sitting ended in this very moment.
        }
    }
}
