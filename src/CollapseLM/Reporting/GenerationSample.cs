using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>What a generation wrote.</summary>
/// <param name="Generation">Which.</param>
/// <param name="Continuations">Of the fixed held-out prompts, in order.</param>
/// <param name="Excerpt">The beginning of its sample.</param>
public sealed record GenerationSample(int Generation, IReadOnlyList<ContinuationRecord> Continuations, string Excerpt);
