using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>What gives away the last generation of an arm's first seed, the surest first.</summary>
/// <param name="Synthetic">Typical of synthetic text.</param>
/// <param name="Human">Typical of human text.</param>
public sealed record ArmTells(string Arm, long Seed, int Generation, IReadOnlyList<TellRecord> Synthetic, IReadOnlyList<TellRecord> Human);
