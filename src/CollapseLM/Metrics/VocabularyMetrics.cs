using CollapseLM.Text;

namespace CollapseLM.Metrics;

/// <summary>
/// Which characters and words survive. A character model invents words, so distinct words may rise while human words die:
/// kept, lost and made-up words are counted apart.
/// </summary>
public static class VocabularyMetrics
{
    public static IMetric CharsUsed { get; } = Create(
        "vocab.charsUsed", "characters", DamageDirection.Down, "Distinct characters of the sample.",
        measurement => measurement.Sample.DistinctCharacters);

    public static IMetric WordsUsed { get; } = OfWords(
        "vocab.wordsUsed", "words", DamageDirection.Either, "Distinct words of the sample, human or made up.",
        (sample, _, _) => sample.Distinct.Count);

    public static IMetric HumanWordsKept { get; } = OfWords(
        "vocab.humanWordsKept", "words", DamageDirection.Down, "Distinct words of the generation-0 text that the sample uses.",
        (sample, human, _) => human.Distinct.Count(sample.Distinct.Contains));

    public static IMetric HumanWordsLost { get; } = OfWords(
        "vocab.humanWordsLost", "words", DamageDirection.Up, "Distinct words of the generation-0 text that the sample does not use.",
        (sample, human, _) => human.Distinct.Count(word => !sample.Distinct.Contains(word)));

    public static IMetric NonWords { get; } = OfWords(
        "vocab.nonWords", "words", DamageDirection.Up, "Distinct words of the sample that no human training document holds.",
        (sample, _, training) => sample.Distinct.Count(word => !training.Contains(word)));

    public static IMetric TypeTokenRatio { get; } = OfWords(
        "text.typeTokenRatio", "ratio", DamageDirection.Either, "Distinct words per word of the sample (Templin 1957).",
        (sample, _, _) => sample.Count > 0 ? (double)sample.Distinct.Count / sample.Count : null);

    private static Reading OfWords(
        string name, string unit, DamageDirection damage, string meaning, Func<WordList, WordList, IReadOnlySet<string>, double?> read) =>
        Create(name, unit, damage, meaning, measurement =>
            measurement.TrainingWords is { } training ? read(measurement.Sample.Words, measurement.Human.Words, training) : null);

    private static Reading Create(
        string name, string unit, DamageDirection damage, string meaning, Func<Measurement, double?> read) =>
        new(new MetricDefinition(name, 1, unit, damage, meaning, ComparesText: true), read);
}
