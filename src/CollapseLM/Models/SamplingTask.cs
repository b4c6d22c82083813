using CollapseLM.Text;

namespace CollapseLM.Models;

/// <summary>One passage to sample.</summary>
/// <param name="Prompt">Characters the passage begins with; they are conditioned on and not returned. Empty = none.</param>
/// <param name="Length">Characters to sample after the prompt.</param>
public sealed record SamplingTask(TokenText Prompt, int Length);
