namespace CollapseLM.Models;

/// <summary>One optimiser step, as it is logged.</summary>
/// <param name="Step">1 for the first.</param>
/// <param name="Steps">How many there will be.</param>
/// <param name="Loss">Mean nats per character over the batch.</param>
/// <param name="LearningRate">Rate used in this step.</param>
/// <param name="GradientNorm">Euclidean norm of all gradients before clipping.</param>
public sealed record TrainingProgress(int Step, int Steps, double Loss, double LearningRate, double GradientNorm);
