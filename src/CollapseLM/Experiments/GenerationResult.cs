using CollapseLM.Models;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>What the rest of a chain needs of a generation that was made; its files are on disk.</summary>
/// <param name="Sample">The sampled passages, in order.</param>
/// <param name="HumanScore">Held-out human text under the model.</param>
/// <param name="TrainLoss">Nats per character over the last tenth of the steps.</param>
public sealed record GenerationResult(IReadOnlyList<TokenText> Sample, TokenScore HumanScore, double? TrainLoss);
