namespace CollapseLM.Experiments;

/// <summary>How far a generation is.</summary>
/// <param name="Generation">0 for the first.</param>
/// <param name="Stage">What it is busy with.</param>
/// <param name="Done">Steps (training) or characters (sampling) done in this stage.</param>
/// <param name="Total">Steps or characters of this stage.</param>
/// <param name="Loss">Training only: nats per character of the latest batch.</param>
/// <param name="Characters">Characters trained on or sampled so far in this stage.</param>
/// <param name="Seconds">Since the stage began.</param>
public sealed record GenerationProgress(int Generation, Stage Stage, long Done, long Total, double? Loss, long Characters, double Seconds);
