using CollapseLM.Models;

namespace CollapseLM.Metrics;

/// <summary>How well a generation still predicts held-out human text. They need no sample and have no floor.</summary>
public static class HumanMetrics
{
    public static IMetric BitsPerChar { get; } = Create(
        "human.bitsPerChar", "bits per character", DamageDirection.Up,
        "Surprise at held-out human text; null where the model gives a character probability 0.",
        measurement => measurement.HumanScore?.BitsPerChar);

    public static IMetric Perplexity { get; } = Create(
        "human.perplexity", "characters", DamageDirection.Up,
        "Two to the power of bits per character: the number of equally likely characters that would surprise as much (Jelinek et al. 1977).",
        measurement => measurement.HumanScore?.Perplexity);

    public static IMetric TestChars { get; } = Create(
        "human.testChars", "characters", DamageDirection.None,
        "Characters of held-out human text that were scored.",
        measurement => measurement.HumanScore is TokenScore score ? score.Count : null);

    public static IMetric UnseenChars { get; } = Create(
        "human.unseenChars", "characters", DamageDirection.None,
        "Characters of the held-out text that no training document holds; they were taken out before scoring.",
        measurement => measurement.UnseenChars);

    public static IMetric TrainLoss { get; } = Create(
        "train.loss", "nats per character", DamageDirection.Either,
        "Mean training loss over the last tenth of the steps; null for models that do not train in steps.",
        measurement => measurement.TrainLoss);

    private static Reading Create(
        string name, string unit, DamageDirection damage, string meaning, Func<Measurement, double?> read) =>
        new(new MetricDefinition(name, 1, unit, damage, meaning, ComparesText: false), read);
}
