namespace CollapseLM.Experiments;

/// <summary>The circumstances of one sitting at a unit of work; none of them reaches a result.</summary>
/// <param name="Progress">Told how far the work is.</param>
/// <param name="Warn">Told what was found damaged and is made again.</param>
/// <param name="Clock">Tells when a checkpoint is due.</param>
/// <param name="Cancellation">Asks the work to stop as soon as it has kept what it has.</param>
public sealed record Sitting(IProgress<GenerationProgress>? Progress, Action<Problem> Warn, TimeProvider Clock, CancellationToken Cancellation)
{
    /// <summary>The longest work that a kill may cost; null = as the run began with.</summary>
    public TimeSpan? CheckpointInterval { get; init; }
}
