using System.Globalization;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models;
using CollapseLM.Runs;
using CollapseLM.Runs.Leases;

namespace CollapseLM.Scheduling;

/// <summary>Does units of work of one run, one after the other, in this process.</summary>
/// <param name="clock">Tells when checkpoints are due; null = the system's.</param>
public sealed class UnitRunner(RunFolder run, TimeProvider? clock = null)
{
    /// <summary>Whoever held the unit and died on another machine is known to be dead only after a while.</summary>
    private static readonly TimeSpan Patience = 1.5 * LeaseTimes.Default.TimeToLive;

    /// <summary>A process that was killed a moment ago may still be there.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(2);

    private readonly Lazy<RunData> data = new(() => new RunData(run));

    /// <exception cref="OperationCanceledException">Asked to stop; what a checkpoint can hold is kept.</exception>
    /// <exception cref="UserErrorException">Busy: another process does it. Others: it cannot be done; nothing half-made counts as done.</exception>
    public void Run(WorkUnit unit, IProgress<GenerationProgress>? progress, Action<Problem> warn, CancellationToken cancellation)
    {
        using Lease lease = Lease.Acquire(run.Path, unit.Id, LeaseTimes.Default, unit.Waits ? Patience : FirstLook, null, cancellation);
        Run(unit, lease, progress, warn, cancellation);
    }

    /// <summary>Does a unit that the caller has leased.</summary>
    /// <exception cref="UserErrorException">Busy: another has taken the unit over. Others: the unit cannot be done.</exception>
    public void Run(WorkUnit unit, Lease lease, IProgress<GenerationProgress>? progress, Action<Problem> warn, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
        try
        {
            Do(unit, lease.Workshop, progress, warn, stop.Token);
        }
        catch (Exception) when (lease.IsLost)
        {
            // Whatever went wrong did so because the workshop is shut; what is published is the other owner's.
            throw lease.Superseded();
        }
    }

    private void Do(WorkUnit unit, Workshop workshop, IProgress<GenerationProgress>? progress, Action<Problem> warn, CancellationToken cancellation)
    {
        int generation = 0;
        ImmediateProgress<GenerationProgress> tracked = new(report =>
        {
            generation = report.Generation;
            progress?.Report(report);
        });
        Sitting sitting = new(tracked, warn, clock ?? TimeProvider.System, cancellation)
        {
            CheckpointInterval = unit.CheckpointMinutes is double minutes ? TimeSpan.FromMinutes(minutes) : null,
        };
        try
        {
            switch (unit)
            {
                case SharedUnit shared:
                    MakeShared(shared, workshop, sitting);
                    break;
                case ChainUnit chain:
                    MakeChain(chain, workshop, sitting);
                    break;
            }
        }
        catch (TrainingDivergedException diverged)
        {
            throw new UserErrorException(
                FailureKind.Diverged, "", string.Create(CultureInfo.InvariantCulture, $"generation {generation}"), diverged.Message, "lower training.learningRate");
        }
    }

    /// <summary>A chain to its end, or as far as it was asked to go.</summary>
    private void MakeChain(ChainUnit unit, Workshop workshop, Sitting sitting)
    {
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(sitting.Cancellation);
        ImmediateProgress<GenerationProgress> watched = new(report =>
        {
            sitting.Progress?.Report(report);
            if (report.Stage == Stage.Recorded && report.Generation + 1 == unit.Until)
            {
                enough.Cancel();
            }
        });
        try
        {
            new Chain(data.Value, run.Chain(unit.Chain, workshop), unit.Shared, sitting with { Progress = watched, Cancellation = enough.Token }).Run();
        }
        catch (OperationCanceledException) when (!sitting.Cancellation.IsCancellationRequested)
        {
            // As far as it was asked to go.
        }
    }

    private void MakeShared(SharedUnit unit, Workshop workshop, Sitting sitting)
    {
        SharedTraining training = new(run, unit.Hash);
        if (!training.IsDone())
        {
            ExperimentConfig[] arms = [.. unit.Chains.Select(chain => ConfigLoader.ParseArm(run.Chain(chain).ReadChain().Config))];
            training.Make(data.Value, arms, unit.Seed, unit.Generation, workshop, sitting);
        }
    }
}
