namespace CollapseLM.Metrics;

/// <summary>How a generation predicts held-out human text, character by character. They need the model, no sample, and have no floor.</summary>
public static class PredictionMetrics
{
    private static readonly (string Name, string Words)[] Seen =
    [
        ("human.bitsSeen0", "no character"), ("human.bitsSeen1to3", "1 to 3 characters"), ("human.bitsSeen4to15", "4 to 15 characters"),
        ("human.bitsSeen16to63", "16 to 63 characters"), ("human.bitsSeen64to255", "64 to 255 characters"), ("human.bitsSeen256up", "256 or more characters"),
    ];

    private static readonly (string Name, string Words)[] Bands =
    [
        ("human.bitsCommon", "that make up the commonest half of the generation-0 text"), ("human.bitsMiddle", "from there to nine tenths of it"),
        ("human.bitsRare", "from there to 99 % of it"), ("human.bitsRarest", "of its last hundredth, or that it lacks"),
    ];

    public static IReadOnlyList<IMetric> All { get; } =
    [
        .. Seen.Select((band, index) => Create(band.Name, "bits per character", DamageDirection.Up, $"Surprise at held-out characters before which the model looked at {band.Words}.", summary => summary.BitsBySeen[index])),
        .. Bands.Select((band, index) => Create(band.Name, "bits per character", DamageDirection.Up, $"Surprise at held-out characters {band.Words}.", summary => summary.BitsByFrequency[index])),
        Create("human.accuracy", "share of characters", DamageDirection.Down, "Held-out characters that were the likeliest.", summary => summary.Accuracy),
        Create("human.calibrationError", "share", DamageDirection.Up, "Expected calibration error over ten bins of confidence (Naeini et al. 2015).", summary => summary.CalibrationError),
        Create("human.nextCharEntropy", "bits", DamageDirection.Either, "Entropy of the model's own distributions over held-out text, on average.", summary => summary.Entropy),
        Create("human.nextCharGini", "Gini coefficient", DamageDirection.Either, "Concentration of the model's distributions over held-out text, on average (Gini 1912; after Gambetta et al. 2024); 0 = even.", summary => summary.Gini),
    ];

    private static Reading Create(string name, string unit, DamageDirection damage, string meaning, Func<PredictionSummary, double?> read) =>
        new(new MetricDefinition(name, 1, unit, damage, meaning, ComparesText: false), measurement => measurement.Predictions is { } summary ? read(summary) : null);
}
