using System.Globalization;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>Does units of work of one run, one after the other, in this process.</summary>
public sealed class UnitRunner(RunFolder run)
{
    /// <summary>A worker of a run that was killed may hold its unit for a moment longer.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20);

    private readonly Lazy<RunData> data = new(() => new RunData(run));

    /// <exception cref="UserErrorException">The unit cannot be done; nothing half-made counts as done.</exception>
    public void Run(WorkUnit unit, IProgress<GenerationProgress>? progress, Action<Problem> warn, CancellationToken cancellation)
    {
        using FolderLock mine = FolderLock.Acquire(run.Path, unit.Id, LockPatience, cancellation);
        int generation = 0;
        ImmediateProgress<GenerationProgress> tracked = new(report =>
        {
            generation = report.Generation;
            progress?.Report(report);
        });
        try
        {
            switch (unit)
            {
                case SharedUnit shared:
                    MakeShared(shared, tracked, cancellation);
                    break;
                case ChainUnit chain:
                    MakeChain(chain, tracked, warn, cancellation);
                    break;
            }
        }
        catch (TrainingDivergedException diverged)
        {
            throw new UserErrorException(
                FailureKind.Diverged, "", string.Create(CultureInfo.InvariantCulture, $"generation {generation}"), diverged.Message, "lower training.learningRate");
        }
    }

    private void MakeChain(ChainUnit unit, ImmediateProgress<GenerationProgress> progress, Action<Problem> warn, CancellationToken cancellation)
    {
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ImmediateProgress<GenerationProgress> watched = new(report =>
        {
            progress.Report(report);
            if (report.Stage == Stage.Recorded && report.Generation + 1 == unit.Until)
            {
                enough.Cancel();
            }
        });
        try
        {
            new Chain(data.Value, run.Chain(unit.Chain), unit.Shared, watched).Run(warn, enough.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // As far as it was asked to go.
        }
    }

    private void MakeShared(SharedUnit unit, IProgress<GenerationProgress> progress, CancellationToken cancellation)
    {
        SharedTraining training = new(run, unit.Hash);
        if (!training.IsDone())
        {
            ExperimentConfig[] arms = [.. unit.Chains.Select(chain => ConfigLoader.ParseArm(run.Chain(chain).ReadChain().Config))];
            training.Make(data.Value, arms, unit.Seed, unit.Generation, progress, cancellation);
        }
    }
}
