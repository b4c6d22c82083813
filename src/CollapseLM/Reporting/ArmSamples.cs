namespace CollapseLM.Reporting;

/// <summary>Samples of an arm's first seed: first, middle and last generation.</summary>
public sealed record ArmSamples(string Arm, long Seed, IReadOnlyList<GenerationSample> Generations)
{
    public bool HasContinuations => Generations.Any(sample => sample.Continuations.Count > 0);
}
