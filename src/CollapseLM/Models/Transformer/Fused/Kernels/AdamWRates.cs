namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>The factors of one AdamW step, as <see cref="AdamW"/> has them.</summary>
/// <param name="Clip">What the gradient is multiplied by first.</param>
/// <param name="Kept">What decayed weights are multiplied by.</param>
/// <param name="Rate">Learning rate over the first moment's bias correction.</param>
/// <param name="Correction">1 / square root of the second moment's bias correction.</param>
internal readonly record struct AdamWRates(float Clip, float Kept, float Rate, float Correction)
{
    public const double FirstDecay = AdamW.FirstDecay;

    public const double SecondDecay = AdamW.SecondDecay;

    /// <param name="step">1 for the first.</param>
    public static AdamWRates Of(int step, double learningRate, double weightDecay, double clip) => new(
        (float)clip,
        (float)(1 - (learningRate * weightDecay)),
        (float)(learningRate / (1 - Math.Pow(FirstDecay, step))),
        (float)(1 / Math.Sqrt(1 - Math.Pow(SecondDecay, step))));
}
