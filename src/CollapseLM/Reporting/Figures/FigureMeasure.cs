using CollapseLM.Runs;

namespace CollapseLM.Reporting.Figures;

/// <summary>What one figure plots, before it meets a run.</summary>
/// <param name="Name">For file names.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Axis">The vertical one.</param>
/// <param name="Value">Of a generation; null where it has none.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Floor">The key of the level that human text itself shows, in the manifest; null without one.</param>
internal sealed record FigureMeasure(
    string Name, string Title, FigureAxis Axis, Func<GenerationRecord, double?> Value, string Caption, string? Floor = null)
{
    public static FigureMeasure BitsPerChar { get; } = new(
        "bits-per-char", "Surprise at human text", new FigureAxis("bits per character", "lower is better") { LeastSpan = 0.1 },
        record => Metric(record, "human.bitsPerChar"),
        "How badly each generation predicts held-out human text. The axis does not begin at 0.");

    public static FigureMeasure HumanWordsKept { get; } = new(
        "human-words-kept", "Human words still used", new FigureAxis("distinct words") { FromZero = true, Whole = true },
        record => Metric(record, "vocab.humanWordsKept"),
        "Distinct words of the human training text that still occur in a sample of fixed length.");

    public static FigureMeasure CharactersUsed { get; } = new(
        "characters-used", "Characters used", new FigureAxis("distinct characters") { FromZero = true, Whole = true },
        record => Metric(record, "vocab.charsUsed"),
        "Distinct characters in a sample of fixed length: the alphabet that is left.");

    public static IReadOnlyList<FigureMeasure> Others { get; } =
    [
        new("entropy", "Diversity of the text", new FigureAxis("entropy of three characters", "bits") { LeastSpan = 0.1 },
            record => Metric(record, "text.entropy3"),
            "Entropy of runs of three characters; less means more uniform text. The axis does not begin at 0.", "floor.text.entropy3"),
        new("invented-words", "Invented words", new FigureAxis("share of distinct words") { FromZero = true },
            InventedShare,
            "Distinct words of the sample found nowhere in the human training documents, as a share of all its distinct words."),
        new("distance-to-human", "Distance to human text", new FigureAxis("Jensen-Shannon divergence", "bits") { FromZero = true },
            record => Metric(record, "text.jsToHuman3"),
            "Between runs of three characters in the sample and in the human text it descends from.", "floor.text.jsToHuman3"),
    ];

    private static double? Metric(GenerationRecord record, string name) => record.Metrics.GetValueOrDefault(name);

    private static double? InventedShare(GenerationRecord record) =>
        Metric(record, "vocab.wordsUsed") is double used and > 0 ? Metric(record, "vocab.nonWords") / used : null;
}
