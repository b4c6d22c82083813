namespace CollapseLM.Experiments;

/// <summary>Characters a second, on one thread.</summary>
public sealed record MeasuredSpeed(double TrainingCharsPerSecond, double SamplingCharsPerSecond);
