using CollapseLM.Models;

namespace CollapseLM.Experiments;

/// <summary>What only the model can tell about a generation; kept beside shared weights so that arms need not load them.</summary>
/// <param name="SumNats">Held-out text: minus the sum of log-probabilities; null where a character has probability 0.</param>
/// <param name="Count">Held-out characters scored.</param>
/// <param name="TrainLoss">Nats per character over the last tenth of the steps.</param>
public sealed record SharedScore(double? SumNats, long Count, double? TrainLoss)
{
    public static SharedScore Of(TokenScore score, double? trainLoss) =>
        new(double.IsFinite(score.SumNats) ? score.SumNats : null, score.Count, trainLoss);
}
