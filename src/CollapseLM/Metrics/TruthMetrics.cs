using CollapseLM.Languages;

namespace CollapseLM.Metrics;

/// <summary>What can be said exactly because the corpus was generated from a known language; measured only there.</summary>
public static class TruthMetrics
{
    public static IReadOnlyList<IMetric> All { get; } =
    [
        Create(
            "truth.entropy", "bits per character", DamageDirection.None,
            "The entropy rate of the source: what a perfect model needs in the long run (Shannon 1948).",
            measurement => measurement.Language!.EntropyBitsPerChar),
        Create(
            "truth.kl", "bits per character", DamageDirection.Up,
            "Kullback-Leibler divergence of the model from the source, by the held-out text: the model's bits less the source's own on the very same characters; unbiased.",
            Divergence),
        Create(
            "truth.passRate", "share", DamageDirection.Down,
            "Whole lines of the sample that the language has, of all its whole lines; of a Markov source, strings one longer than its order.",
            measurement => Judged(measurement) is { Length: > 0 } units ? (double)units.Count(unit => unit.IsRight) / units.Length : null),
        Create(
            "truth.coverage", "share", DamageDirection.Down,
            "Different right lines of the sample (or strings, likewise), of all that the language has.",
            measurement => (double)Judged(measurement).Where(unit => unit.IsRight).Select(unit => unit.Text).Distinct(StringComparer.Ordinal).Count()
                / measurement.Language!.SupportSize),
    ];

    private static double? Divergence(Measurement measurement) =>
        measurement is { HumanScore: { } model, SourceScore: { } source } && model.Count == source.Count
            ? model.BitsPerChar - source.BitsPerChar
            : null;

    private static JudgedUnit[] Judged(Measurement measurement) => [.. measurement.Sample.PassageTexts.SelectMany(measurement.Language!.Judge)];

    private static Reading Create(string name, string unit, DamageDirection damage, string meaning, Func<Measurement, double?> read) =>
        new(new MetricDefinition(name, 1, unit, damage, meaning, ComparesText: false), measurement => measurement.Language is null ? null : read(measurement));
}
