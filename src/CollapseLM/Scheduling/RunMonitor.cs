using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>Adds up what the workers report: who is doing what, how fast, and how long it will still take.</summary>
public sealed class RunMonitor(int generations, int workers, TimeProvider clock, Action<PoolEvent>? listener = null) : IProgress<PoolEvent>
{
    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private readonly Dictionary<string, (WorkUnit Unit, GenerationProgress? Progress, long Since)> active = [];
    private readonly BusyTime busy = new(workers, clock);
    private int generations = generations;
    private int waiting;
    private (int Count, double Seconds) made;
    private (double Characters, double Seconds) trained, sampled;

    /// <summary>Wall-clock seconds since the run was started or resumed.</summary>
    public double Seconds => clock.GetElapsedTime(start).TotalSeconds;

    /// <summary>What fits before the deadline; null without one.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>Announces units that will be handed out from now on, and what they add to the generations to be made.</summary>
    public void Expect(int units, int moreGenerations)
    {
        lock (gate)
        {
            busy.Pass(active.Count, waiting);
            waiting += units;
            generations += moreGenerations;
        }
    }

    /// <summary>
    /// Share of the workers' time that went into units while others waited (0 to 1, null where none ever did), and the
    /// seconds that this speaks of.
    /// </summary>
    public (double? Share, double Seconds) Busy()
    {
        lock (gate)
        {
            busy.Pass(active.Count, waiting);
            return (busy.Share, busy.Seconds);
        }
    }

    /// <summary>How much of generations is done that are not on disk yet, in generations.</summary>
    public double Begun
    {
        get
        {
            lock (gate)
            {
                return active.Values.Sum(unit => unit.Progress is { } progress ? Share(progress) : 0);
            }
        }
    }

    public void Report(PoolEvent value)
    {
        lock (gate)
        {
            busy.Pass(active.Count, waiting);
            switch (value.Message)
            {
                case null:
                    waiting--;
                    active[value.Unit.Id] = (value.Unit, null, clock.GetTimestamp());
                    break;
                case UnitProgressed { Progress: var progress }:
                    Follow(value.Unit, progress);
                    break;
                case UnitRetried:
                    waiting++;
                    active.Remove(value.Unit.Id);
                    break;
                case UnitDone or UnitFailed or UnitLeft:
                    // What fails or is left without having been handed out, because it needs what failed, no longer waits either.
                    waiting -= active.Remove(value.Unit.Id) ? 0 : 1;
                    break;
            }
        }

        listener?.Invoke(value);
    }

    /// <summary>What is going on now.</summary>
    public RunSnapshot Snapshot()
    {
        lock (gate)
        {
            double begun = active.Values.Sum(unit => unit.Progress is { } progress ? Share(progress) : 0);
            double left = Math.Max(0, generations - made.Count - begun);
            double? secondsLeft = made.Count == 0 ? null : left * made.Seconds / made.Count / Math.Max(1, Math.Min(workers, left));
            return new RunSnapshot(
                made.Count,
                generations,
                secondsLeft,
                [.. active.Values.Where(unit => unit.Progress is not null).Select(unit => new ActiveUnit(unit.Unit.Id, unit.Unit, unit.Progress!))]);
        }
    }

    /// <summary>Null where nothing was measured.</summary>
    public SpeedRecord Speed()
    {
        lock (gate)
        {
            return new SpeedRecord(
                trained.Seconds > 0 ? trained.Characters / trained.Seconds : null,
                sampled.Seconds > 0 ? sampled.Characters / sampled.Seconds : null,
                made.Count > 0 ? made.Seconds / made.Count : null);
        }
    }

    private void Follow(WorkUnit unit, GenerationProgress progress)
    {
        long since = active.TryGetValue(unit.Id, out var known) ? known.Since : clock.GetTimestamp();
        bool ended = progress.Done == progress.Total;
        if (progress.Stage == Stage.Training && ended)
        {
            trained = (trained.Characters + progress.Characters, trained.Seconds + progress.Seconds);
        }

        if (progress.Stage == Stage.Sampling && ended)
        {
            sampled = (sampled.Characters + progress.Characters, sampled.Seconds + progress.Seconds);
        }

        bool countsHere = unit is SharedUnit || (unit is ChainUnit chain && !chain.Shared.ContainsKey(progress.Generation));
        if (progress.Stage == Stage.Recorded)
        {
            if (countsHere)
            {
                made = (made.Count + 1, made.Seconds + clock.GetElapsedTime(since).TotalSeconds);
            }

            since = clock.GetTimestamp();
        }

        active[unit.Id] = (unit, progress, since);
    }

    /// <summary>Training takes most of a generation; the rest is counted as its last tenth.</summary>
    private static double Share(GenerationProgress progress) => progress.Stage switch
    {
        Stage.Training => 0.9 * progress.Done / Math.Max(1, progress.Total),
        Stage.Recorded => 0,
        _ => 0.9,
    };
}
