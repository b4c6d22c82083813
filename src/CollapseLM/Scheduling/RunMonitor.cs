using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>Adds up what the workers report: who is doing what, how fast, and how long it will still take.</summary>
public sealed class RunMonitor(int generations, int workers, TimeProvider clock, Action<PoolEvent>? listener = null) : IProgress<PoolEvent>
{
    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private readonly Dictionary<string, (WorkUnit Unit, GenerationProgress? Progress, long Since)> active = [];
    private readonly List<double> generationSeconds = [];
    private (double Characters, double Seconds) trained, sampled;

    /// <summary>Wall-clock seconds since the run was started or resumed.</summary>
    public double Seconds => clock.GetElapsedTime(start).TotalSeconds;

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
            switch (value.Message)
            {
                case null:
                    active[value.Unit.Id] = (value.Unit, null, clock.GetTimestamp());
                    break;
                case UnitProgressed { Progress: var progress }:
                    Follow(value.Unit, progress);
                    break;
                case UnitDone or UnitFailed:
                    active.Remove(value.Unit.Id);
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
            double left = Math.Max(0, generations - generationSeconds.Count - Begun);
            double? secondsLeft = generationSeconds.Count == 0 ? null : left * generationSeconds.Average() / Math.Max(1, Math.Min(workers, left));
            return new RunSnapshot(
                generationSeconds.Count,
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
                generationSeconds.Count > 0 ? generationSeconds.Average() : null);
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
                generationSeconds.Add(clock.GetElapsedTime(since).TotalSeconds);
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
