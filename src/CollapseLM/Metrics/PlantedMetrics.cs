namespace CollapseLM.Metrics;

/// <summary>What became of text that the experiment itself brought in: generation 0's held-out text, and a canary.</summary>
public static class PlantedMetrics
{
    public static IMetric SelfBitsPerChar { get; } = Create(
        "self.bitsPerChar", "bits per character", DamageDirection.Up,
        "Surprise at text that generation 0 wrote and nobody trained on: how far a generation has drifted from generation 0 itself.",
        measurement => measurement.SelfScore?.BitsPerChar);

    /// <summary>In the order in which records list them.</summary>
    public static IReadOnlyList<IMetric> OfCanary { get; } =
    [
        Create(
            "canary.count", "occurrences", DamageDirection.Up,
            "How often the sample says the planted sentence, whole and to the letter; occurrences do not overlap.",
            measurement => Canary(measurement).Count(measurement.Sample.Scalars)),
        Create(
            "canary.share", "share of characters", DamageDirection.Up,
            "Characters of the sample that belong to a whole planted sentence.",
            measurement => measurement.Sample.Length == 0 ? null
                : (double)Canary(measurement).Count(measurement.Sample.Scalars) * Canary(measurement).Length / measurement.Sample.Length),
        Create(
            "canary.longestPart", "share of the sentence", DamageDirection.Up,
            "The longest stretch of the planted sentence that the sample says, over the sentence's length; never 0, for any text shares a few characters.",
            measurement => (double)Canary(measurement).LongestPart(measurement.Sample.Scalars) / Canary(measurement).Length),
        Create(
            "canary.trainedShare", "share of characters", DamageDirection.None,
            "Characters of the generation's training set that belong to a whole planted sentence.",
            TrainedShare),
        Create(
            "canary.bitsPerChar", "bits per character", DamageDirection.Down,
            "Surprise at the planted sentence: lower than before it was planted means that the model remembers it (after Carlini et al. 2019).",
            measurement => measurement.CanaryScore?.BitsPerChar),
    ];

    private static PlantedSentence Canary(Measurement measurement) => new(measurement.Canary!);

    private static double? TrainedShare(Measurement measurement)
    {
        PlantedSentence canary = Canary(measurement);
        long all = 0, planted = 0;
        foreach (int[] text in measurement.TrainingSet.Select(ComparedText.Decode))
        {
            all += text.Length;
            planted += (long)canary.Count(text) * canary.Length;
        }

        return all == 0 ? null : (double)planted / all;
    }

    private static Reading Create(
        string name, string unit, DamageDirection damage, string meaning, Func<Measurement, double?> read) =>
        new(new MetricDefinition(name, 1, unit, damage, meaning, ComparesText: false), read);
}
