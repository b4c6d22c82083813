using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Repairing;

/// <summary>
/// Mends what <see cref="RunVerifier"/> finds, and nothing else. Work is done again by the same units and workers as in
/// <c>run</c>, so it gives the same bytes. See docs/design/repair.md.
/// </summary>
public sealed class RunRepair(RunFolder run, RepairSource source)
{
    /// <summary>Rebuilt inputs may show more damage, which a second plan mends; no kind needs more than three.</summary>
    private const int Rounds = 4;

    /// <summary>What would be done. Reads only.</summary>
    public RepairResult Plan()
    {
        RunVerification found = RunVerifier.Verify(run);
        IReadOnlyList<PlannedStep> steps = RepairPlan.Of(run, source, found);
        HashSet<string> left = [.. steps.Where(step => !step.CanBeDone).Select(step => step.Step.Path)];
        return new RepairResult(
            run.Path,
            DryRun: true,
            [.. steps.Select(step => step.Step)],
            [.. found.Differences.Where(difference => difference.IsDamage && left.Any(path => difference.File == path || difference.File.StartsWith(path + "/", StringComparison.Ordinal)))]);
    }

    /// <summary>Mends the run.</summary>
    /// <param name="command">How to start a worker.</param>
    /// <param name="workers">Workers side by side.</param>
    /// <param name="listener">Told every step before it is done.</param>
    /// <exception cref="UserErrorException">Busy: another process runs or repairs it. Storage: the disk refused.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; what is mended stays.</exception>
    public RepairResult Mend(WorkerCommand command, int workers, Action<RepairStep> listener, CancellationToken cancellation)
    {
        using FolderLock mine = FolderLock.Acquire(run.Path, FolderLock.WholeRun, TimeSpan.Zero, cancellation);
        List<RepairStep> done = [];
        RunVerification found = RunVerifier.Verify(run);
        for (int round = 1; round <= Rounds && !found.IsSound; round++)
        {
            IReadOnlyList<PlannedStep> steps = RepairPlan.Of(run, source, found);
            PlannedStep[] doable = [.. steps.Where(step => step.CanBeDone)];
            foreach (IGrouping<RepairAction, PlannedStep> stage in doable.GroupBy(step => step.Step.Action))
            {
                done.AddRange(stage.Select(step => step.Step));
                Do([.. stage], command, workers, done, listener, cancellation);
            }

            if (doable.Length == 0 || round == Rounds || done.Any(step => step.Action == RepairAction.Leave))
            {
                done.AddRange(steps.Where(step => !step.CanBeDone).Select(step => step.Step));
                break;
            }

            found = RunVerifier.Verify(run);
        }

        found = found.IsSound ? found : RunVerifier.Verify(run);
        return new RepairResult(run.Path, DryRun: false, done, [.. found.Differences.Where(difference => difference.IsDamage)]);
    }

    private void Do(PlannedStep[] stage, WorkerCommand command, int workers, List<RepairStep> done, Action<RepairStep> listener, CancellationToken cancellation)
    {
        foreach (PlannedStep step in stage)
        {
            cancellation.ThrowIfCancellationRequested();
            listener(step.Step);
            step.Do?.Invoke();
        }

        WorkUnit[] units = [.. stage.Select(step => step.Unit).OfType<WorkUnit>()];
        if (units.Length == 0)
        {
            return;
        }

        RunManifest manifest = run.ReadManifest();
        WorkerOptions options = new(workers, manifest.ThreadsPerChain, Retries: 1, FailFast: false)
        {
            Environment = WorkerEnvironment.Of(manifest),
        };
        RunMonitor monitor = new(units.Sum(unit => unit.Generations), workers, TimeProvider.System);
        foreach ((string id, UnitFailed failure) in new WorkerPool(command, run.Path, options, monitor).Run(units, cancellation))
        {
            RepairStep failed = new(RepairAction.Leave, stage.First(step => step.Unit?.Id == id).Step.Path, failure.Message);
            done.Add(failed);
        }
    }
}
