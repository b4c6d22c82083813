namespace CollapseLM.Runs;

/// <summary>What a run measured of itself, summed over its workers; the basis of the next estimate.</summary>
/// <param name="TrainingCharsPerSecond">Characters trained on, per second and worker; null before the first training.</param>
/// <param name="SamplingCharsPerSecond">Characters sampled, per second and worker.</param>
/// <param name="GenerationSeconds">Mean seconds of one generation, everything included.</param>
public sealed record SpeedRecord(double? TrainingCharsPerSecond, double? SamplingCharsPerSecond, double? GenerationSeconds);
