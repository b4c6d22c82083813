namespace CollapseLM.Models.Transformer;

/// <summary>
/// Linear warm-up, then half a cosine down to a tenth of the peak. Steps count from 1: step s of the warm-up uses
/// peak x s / warmup, so its last step uses the peak; step s after it uses
/// floor + (peak - floor) x (1 + cos(pi (s - warmup) / (steps - warmup))) / 2, so the last step uses the floor.
/// </summary>
/// <remarks>A warm-up as long as the training or longer is not shortened: the rate only rises, to peak x steps / warmup.</remarks>
public sealed record LearningRateSchedule(double Peak, int Warmup, int Steps)
{
    private const double FloorShare = 0.1;

    /// <param name="step">1 for the first.</param>
    public double At(int step)
    {
        if (step <= Warmup)
        {
            return Peak * step / Warmup;
        }

        double floor = FloorShare * Peak;
        double progress = (double)(step - Warmup) / (Steps - Warmup);
        return floor + ((Peak - floor) * (1 + Math.Cos(Math.PI * progress)) / 2);
    }
}
