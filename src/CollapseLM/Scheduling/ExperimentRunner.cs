using System.Globalization;
using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>Runs a prepared experiment to its end, or on from where it stopped, in worker processes.</summary>
public sealed class ExperimentRunner(PreparedExperiment prepared, RunStarter starter, RunFolder run, TimeProvider clock)
{
    private RunMonitor? monitor;

    /// <summary>What of this sitting is not on disk as a generation but begun, in generations.</summary>
    public double Begun => monitor?.Begun ?? 0;

    /// <param name="command">How to start a worker.</param>
    /// <param name="options">Workers, threads, tries.</param>
    /// <param name="started">Given the monitor of this sitting before the work begins.</param>
    /// <param name="listener">Told every event.</param>
    /// <exception cref="UserErrorException">Another process runs it, or the folder holds another experiment.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what is recorded stays, the next run goes on from there.</exception>
    public RunOutcome Run(
        WorkerCommand command, WorkerOptions options, Action<RunMonitor>? started, Action<PoolEvent>? listener, CancellationToken cancellation)
    {
        ExistingRun.Check(run, prepared);
        using FolderLock mine = FolderLock.Acquire(run.Path, FolderLock.WholeRun, TimeSpan.Zero, cancellation);
        starter.LayOut(run);
        IReadOnlyList<WorkUnit> planned = Schedule.Of(prepared.Plan, run.ReadManifest().Corpus);

        // The worker that makes a damaged generation again says what is wrong with it.
        Dictionary<string, int> kept = Kept(planned, chain => chain.ReadVerifiedRecords(_ => { }));
        WorkUnit[] units = [.. Unfinished(planned, kept)];
        foreach (ChainUnit unit in units.OfType<ChainUnit>())
        {
            run.Chain(unit.Chain).ClearFailure();
        }

        monitor = new RunMonitor(units.Sum(unit => Remaining(unit, kept)), options.Workers, clock, listener);
        started?.Invoke(monitor);
        IReadOnlyDictionary<string, UnitFailed> failures;
        try
        {
            failures = new WorkerPool(command, run.Path, options, monitor).Run(units, cancellation);
        }
        finally
        {
            Close(monitor);
        }

        foreach (ChainUnit unit in units.OfType<ChainUnit>().Where(unit => failures.ContainsKey(unit.Id)))
        {
            ChainFolder chain = run.Chain(unit.Chain);
            UnitFailed failure = failures[unit.Id];
            chain.WriteFailure(new ChainFailure(
                failure.Kind == FailureKind.Diverged ? "diverged" : "failed", chain.ReadRecords().Count, failure.Message));
        }

        return new RunOutcome(prepared.Plan.Chains.Count(chain => IsDone(chain.Name)), failures);
    }

    /// <summary>How many generations of the whole plan are on disk; one that chains share counts once.</summary>
    public (int Done, int Planned) Progress()
    {
        IReadOnlyList<WorkUnit> units = Schedule.Of(prepared.Plan, prepared.CorpusRecord());
        Dictionary<string, int> kept = Kept(units, chain => chain.ReadRecords());
        int planned = units.Sum(unit => unit.Generations);
        return (planned - Unfinished(units, kept).Sum(unit => Remaining(unit, kept)), planned);
    }

    private Dictionary<string, int> Kept(IEnumerable<WorkUnit> units, Func<ChainFolder, IReadOnlyList<GenerationRecord>> read) =>
        units.OfType<ChainUnit>().ToDictionary(unit => unit.Id, unit => read(run.Chain(unit.Chain)).Count);

    /// <summary>What is not on disk yet; shared trainings only where an unfinished chain begins with them.</summary>
    private IEnumerable<WorkUnit> Unfinished(IReadOnlyList<WorkUnit> units, Dictionary<string, int> kept)
    {
        ChainUnit[] chains = [.. units.OfType<ChainUnit>().Where(unit => kept[unit.Id] < unit.Length || !IsDone(unit.Chain))];
        HashSet<string> needed = [.. chains.SelectMany(chain => chain.Shared.Values)];
        return units.Where(unit => unit is SharedUnit shared
            ? needed.Contains(shared.Hash) && !new SharedTraining(run, shared.Hash).IsDone()
            : chains.Contains(unit));
    }

    private bool IsDone(string chain) => run.Chain(chain).IsDone(_ => { });

    /// <param name="kept">Generations of each chain that are on disk as they were published.</param>
    private static int Remaining(WorkUnit unit, Dictionary<string, int> kept) => unit is ChainUnit chain
        ? Enumerable.Range(0, chain.Length).Skip(kept[chain.Id]).Count(k => !chain.Shared.ContainsKey(k))
        : unit.Generations;

    private void Close(RunMonitor monitor)
    {
        RunManifest manifest = run.ReadManifest();
        bool finished = prepared.Plan.Chains.All(chain => IsDone(chain.Name));
        SpeedRecord speed = monitor.Speed();
        run.WriteManifest(manifest with
        {
            Finished = finished ? manifest.Finished ?? clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : null,
            WallSeconds = manifest.WallSeconds + monitor.Seconds,
            Speed = speed.GenerationSeconds is null ? manifest.Speed : speed,
        });
    }
}
