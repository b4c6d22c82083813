namespace CollapseLM.Models.Transformer;

/// <summary>One optimiser step after another on one network: forward, backward, clip, AdamW.</summary>
public interface ITrainingStep : IDisposable
{
    /// <summary>Trains on one batch: windows of the network's context one after another.</summary>
    /// <param name="stepNumber">1 for the first; named when training diverges.</param>
    /// <param name="weights">What each window weighs in the loss; null = 1 each.</param>
    /// <returns>Mean loss per character before the step, in nats, and the norm of the gradient before clipping.</returns>
    /// <exception cref="TrainingDivergedException">Loss or gradient is not finite; the weights are as before the step.</exception>
    (double Loss, double GradientNorm) Run(long[] inputs, long[] targets, int stepNumber, double learningRate, float[]? weights = null);

    /// <summary>Copies of AdamW's first and second moments, (N) floats each, in an order of the implementation's own.</summary>
    (byte[] First, byte[] Second) TakeMoments();

    /// <summary>Goes on after a step with the moments that <see cref="TakeMoments"/> gave then.</summary>
    /// <param name="stepsDone">Steps that made these moments.</param>
    void PutMoments(int stepsDone, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second);
}
