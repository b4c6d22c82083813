using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>What a detector goes by in the last generation of an arm's first seed, the strongest first.</summary>
/// <param name="Synthetic">What speaks for synthetic text.</param>
/// <param name="Human">What speaks for human text.</param>
public sealed record ArmTells(string Arm, long Seed, int Generation, IReadOnlyList<TellRecord> Synthetic, IReadOnlyList<TellRecord> Human);
