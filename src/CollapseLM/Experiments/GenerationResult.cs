using CollapseLM.Models;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>What the rest of a chain needs of a generation that was made; its files are on disk.</summary>
/// <param name="Sample">The sampled passages, in order.</param>
/// <param name="HumanScore">Held-out human text under the model.</param>
/// <param name="TrainLoss">Nats per character over the last tenth of the steps.</param>
public sealed record GenerationResult(IReadOnlyList<TokenText> Sample, TokenScore HumanScore, double? TrainLoss)
{
    /// <summary>What generation 0 wrote to be held out, under the model; null where there is none.</summary>
    public TokenScore? SelfScore { get; init; }

    /// <summary>The planted sentence under the model; null where there is none.</summary>
    public TokenScore? CanaryScore { get; init; }
}
