namespace CollapseLM.Runs;

/// <summary>A line of <c>train-k.jsonl</c>. The only per-chain file that holds times.</summary>
/// <param name="Step">Optimiser step, 1 for the first.</param>
/// <param name="Loss">Mean nats per character over the batch.</param>
/// <param name="LearningRate">Rate of this step.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Seconds">Since training began.</param>
public sealed record TrainingLogRecord(int Step, double Loss, double LearningRate, double GradientNorm, double Seconds);
