namespace CollapseLM.Models;

/// <summary>Training was stopped because its numbers stopped being finite; the weights before that step are lost, nothing is saved.</summary>
public sealed class TrainingDivergedException(int step, double loss)
    : Exception($"training diverged at step {step}: loss {loss}")
{
    /// <summary>The step whose loss or gradient was not finite, 1 for the first.</summary>
    public int Step { get; } = step;
}
