using System.Globalization;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>Does units of work of one run, one after the other, in this process.</summary>
/// <param name="clock">Tells when checkpoints are due; null = the system's.</param>
public sealed class UnitRunner(RunFolder run, TimeProvider? clock = null)
{
    /// <summary>A worker of a run that was killed may hold its unit for a moment longer.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20);

    private readonly Lazy<RunData> data = new(() => new RunData(run));

    /// <exception cref="OperationCanceledException">Asked to stop; what a checkpoint can hold is kept.</exception>
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
        Sitting sitting = new(tracked, warn, clock ?? TimeProvider.System, cancellation);
        try
        {
            switch (unit)
            {
                case SharedUnit shared:
                    MakeShared(shared, sitting);
                    break;
                case ChainUnit chain:
                    new Chain(data.Value, run.Chain(chain.Chain), chain.Shared, sitting).Run();
                    break;
            }
        }
        catch (TrainingDivergedException diverged)
        {
            throw new UserErrorException(
                FailureKind.Diverged, "", string.Create(CultureInfo.InvariantCulture, $"generation {generation}"), diverged.Message, "lower training.learningRate");
        }
    }

    private void MakeShared(SharedUnit unit, Sitting sitting)
    {
        SharedTraining training = new(run, unit.Hash);
        if (!training.IsDone())
        {
            ExperimentConfig[] arms = [.. unit.Chains.Select(chain => ConfigLoader.ParseArm(run.Chain(chain).ReadChain().Config))];
            training.Make(data.Value, arms, unit.Seed, unit.Generation, sitting);
        }
    }
}
