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
    /// <param name="options">Workers, threads, tries, deadline.</param>
    /// <param name="started">Given the monitor of this sitting before the work begins.</param>
    /// <param name="listener">Told every event.</param>
    /// <param name="warn">Told what is wrong beside the work: the log cannot be written.</param>
    /// <param name="cancellation">Asks to stop; what is recorded stays, the next sitting goes on from there.</param>
    /// <exception cref="UserErrorException">
    /// Another process runs it, the folder holds another experiment, or what is left of it cannot fit (<see cref="PreFlight"/>).
    /// </exception>
    public RunOutcome Run(
        WorkerCommand command,
        WorkerOptions options,
        Action<RunMonitor>? started,
        Action<PoolEvent>? listener,
        Action<Problem> warn,
        CancellationToken cancellation)
    {
        bool isNew = !File.Exists(run.ExperimentPath);
        using FolderLock mine = FolderLock.Acquire(run.Path, FolderLock.WholeRun, TimeSpan.Zero, cancellation);
        ExistingRun.Check(run, prepared);
        starter.LayOut(run);
        DurableFile.SweepLeftovers(run.Path);
        RunManifest manifest = run.ReadManifest();

        // The worker that makes a damaged generation again says what is wrong with it.
        RemainingWork work = RemainingWork.Read(run, Schedule.Of(prepared.Plan, manifest.Corpus), chain => chain.ReadVerifiedRecords(_ => { }));
        if (!isNew)
        {
            CheckFit(prepared, run, work.Units, work.Remaining, manifest.Speed, options);
        }

        prepared.LetTextGo();
        using RunLog file = new(run.LogPath, clock, warn);
        SittingLog log = new(file);
        monitor = new RunMonitor(work.Generations, options.Workers, clock, happened =>
        {
            log.Report(happened);
            Keep(happened, warn);
            listener?.Invoke(happened);
        })
        {
            Forecast = options.Until is Deadline until
                ? Forecast.Of(
                    until, work.Units, work.Remaining, (manifest.Speed ?? NeighbourSpeed.Of(prepared, run))?.GenerationSeconds, options.Workers)
                : null,
        };
        monitor.Expect(work.Units.Count, 0);
        log.Begin(work, options, monitor.Forecast);
        started?.Invoke(monitor);
        SittingEnd end = SittingEnd.Finished;
        using (new TidyMemory(clock))
        using (DeadlineWatch watch = new(options.Until, clock, cancellation))
        {
            try
            {
                Work(work, new WorkerPool(command, run.Path, options, monitor), monitor, options, watch.Token);
            }
            catch (OperationCanceledException) when (watch.Token.IsCancellationRequested)
            {
                end = watch.Reached ? SittingEnd.Deadline : SittingEnd.Stopped;
            }
        }

        (double? busyShare, double busySeconds) = monitor.Busy();
        RunOutcome outcome = new(end, Close(monitor), prepared.Plan.Chains.Count, log.Failures, busyShare, busySeconds) { Left = log.Left };
        log.End(outcome);
        return outcome;
    }

    /// <summary>Looks at a run that is not begun yet before its folder is made: a refused run writes nothing, not even a lock.</summary>
    /// <exception cref="UserErrorException">It cannot fit (<see cref="PreFlight"/>).</exception>
    /// <param name="run">Where it is to be, about; only its disk is looked at.</param>
    public static void CheckNew(PreparedExperiment prepared, RunFolder run, WorkerOptions options) =>
        CheckFit(prepared, run, Schedule.Of(prepared.Plan, prepared.CorpusRecord()), unit => unit.Generations, null, options);

    /// <summary>How many generations of the whole plan are on disk; one that chains share counts once.</summary>
    public (int Done, int Planned) Progress()
    {
        RemainingWork work = RemainingWork.Read(run, Schedule.Of(prepared.Plan, File.Exists(run.ManifestPath) ? run.ReadManifest().Corpus : prepared.CorpusRecord()), chain => chain.ReadRecords());
        return (work.Planned - work.Generations, work.Planned);
    }

    private static void CheckFit(
        PreparedExperiment prepared, RunFolder run, IReadOnlyList<WorkUnit> units, Func<WorkUnit, int> generations, SpeedRecord? speed, WorkerOptions options)
    {
        if (!options.Force && units.Count > 0)
        {
            PlanEstimate plan = PlanEstimate.Of(prepared, units, generations, speed, options.Workers);
            PreFlight.Check(plan, prepared.File.Path, run.Path, PreFlight.MachineBytes, PreFlight.FreeBytes(run.Path));
        }
    }

    /// <summary>
    /// Does what is left, and meanwhile hashes all files of the chains that are finished; those found damaged are made again
    /// before the sitting ends. Nothing reads them before: the report comes after.
    /// </summary>
    private void Work(RemainingWork work, WorkerPool pool, RunMonitor monitor, WorkerOptions options, CancellationToken stop)
    {
        ClearFailures(work.Units);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        int threads = work.Units.Count == 0 ? Environment.ProcessorCount : 1;
        Task<IReadOnlyList<WorkUnit>> damaged = Task.Run(() => work.Damaged(threads, ended.Token), ended.Token);
        bool failed;
        try
        {
            failed = pool.Run(work.Units, stop).Count > 0;
        }
        catch
        {
            ended.Cancel();
            ((IAsyncResult)damaged).AsyncWaitHandle.WaitOne();
            throw;
        }

        IReadOnlyList<WorkUnit> again = damaged.GetAwaiter().GetResult();
        if (again.Count > 0 && !(failed && options.FailFast))
        {
            monitor.Expect(again.Count, again.Sum(work.Remaining));
            pool.Run(again, stop);
        }
    }

    private void ClearFailures(IEnumerable<WorkUnit> units)
    {
        foreach (ChainUnit unit in units.OfType<ChainUnit>())
        {
            run.Chain(unit.Chain).ClearFailure();
        }
    }

    /// <summary>A failure is on disk as soon as it happens, so that <c>status</c> tells it while the others go on.</summary>
    private void Keep(PoolEvent happened, Action<Problem> warn)
    {
        if (happened is not { Unit: ChainUnit unit, Message: UnitFailed failure })
        {
            return;
        }

        ChainFolder chain = run.Chain(unit.Chain);
        try
        {
            chain.WriteFailure(new ChainFailure(
                failure.Kind == FailureKind.Diverged ? "diverged" : "failed", chain.ReadRecords().Count, failure.Message));
        }
        catch (UserErrorException refused)
        {
            // Of a full disk, say, that made the chain fail; the others may still go on.
            warn(refused.Problems[0]);
        }
    }

    /// <returns>How many chains are done.</returns>
    private int Close(RunMonitor monitor)
    {
        RunManifest manifest = run.ReadManifest();
        int done = prepared.Plan.Chains.AsParallel().Count(chain => run.Chain(chain.Name).IsDone(_ => { }));
        SpeedRecord speed = monitor.Speed();
        bool finished = done == prepared.Plan.Chains.Count;
        run.WriteManifest(manifest with
        {
            Finished = finished ? manifest.Finished ?? RunManifest.Now(clock) : null,
            WallSeconds = manifest.WallSeconds + monitor.Seconds,
            Speed = speed.GenerationSeconds is null ? manifest.Speed : speed,
        });
        return done;
    }
}
