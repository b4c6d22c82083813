namespace CollapseLM.Scheduling;

/// <summary>A run at one moment.</summary>
/// <param name="GenerationsDone">Since the run was started or resumed.</param>
/// <param name="Generations">To be done in this sitting.</param>
/// <param name="SecondsLeft">An estimate from the mean so far; null before the first generation is done.</param>
/// <param name="Active">What the workers are busy with.</param>
public sealed record RunSnapshot(int GenerationsDone, int Generations, double? SecondsLeft, IReadOnlyList<ActiveUnit> Active);
