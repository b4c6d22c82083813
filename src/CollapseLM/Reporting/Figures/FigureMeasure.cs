using System.Globalization;

namespace CollapseLM.Reporting.Figures;

/// <summary>What one figure plots, before it meets a run.</summary>
/// <param name="Name">For file names.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Axis">The vertical one.</param>
/// <param name="Value">From a generation's metrics; null where there is none.</param>
/// <param name="Range">No interval is drawn beyond it.</param>
/// <param name="Meaning">What it is, in a sentence or two.</param>
internal sealed record FigureMeasure(
    string Name, string Title, FigureAxis Axis, Func<IReadOnlyDictionary<string, double?>, double?> Value, ValueRange Range, string Meaning)
{
    private const string OwnText = " Generation 0, like a human-only control, is compared with the very text it was trained on.";

    private FigureMeasure(string name, string title, FigureAxis axis, string metric, string meaning)
        : this(name, title, axis, Metric(metric), MetricWords.Of(metric).Range, meaning)
    {
    }

    /// <summary>The same from the manifest's floors of a seed: what two human texts show. Null without one.</summary>
    public Func<IReadOnlyDictionary<string, double?>, double?>? Floor { get; init; }

    /// <summary>Whether the measure sets the sample against all of the training text, so that a floor of shorter texts is another quantity.</summary>
    public bool ReadsTrainingText { get; init; }

    /// <summary>What the floor is.</summary>
    public string FloorName { get; init; } = "two human texts";

    /// <summary>Of the numbers in the caption.</summary>
    public int Decimals { get; init; }

    /// <summary>Said after a number in the caption.</summary>
    public string Unit { get; init; } = "";

    public static FigureMeasure BitsPerChar { get; } =
        new("bits-per-char", "Surprise at human text", new FigureAxis("bits per character", "lower is better") { LeastSpan = 0.1 },
            "human.bitsPerChar", "How badly each generation predicts held-out human text.")
        { Decimals = 2, Unit = "bits" };

    public static FigureMeasure HumanWordsKept { get; } =
        new("human-words-kept", "Human words still used", new FigureAxis("distinct words") { FromZero = true, Whole = true },
            "vocab.humanWordsKept", "Distinct words of generation 0's training text that still occur in a sample of fixed length." + OwnText)
        { Floor = Metric("floor.vocab.humanWordsKept"), FloorName = "another human text", Unit = "words", ReadsTrainingText = true };

    public static FigureMeasure CharactersUsed { get; } =
        new("characters-used", "Characters used", new FigureAxis("distinct characters") { FromZero = true, Whole = true },
            "vocab.charsUsed", "Distinct characters in a sample of fixed length: the alphabet that is left.")
        { Floor = Metric("floor.vocab.charsUsed"), FloorName = "human text", Unit = "characters" };

    public static IReadOnlyList<FigureMeasure> Others { get; } =
    [
        new("words-used", "Words used", new FigureAxis("distinct words") { FromZero = true, Whole = true },
            "vocab.wordsUsed", "Distinct words in a sample of fixed length, those of human text and those invented.")
        { Floor = Metric("floor.vocab.wordsUsed"), FloorName = "human text", Unit = "words" },
        new("invented-words", "Invented words", new FigureAxis("share of distinct words") { FromZero = true },
            InventedShare, ValueRange.Share, "Distinct words of the sample found in no human training document, as a share of all its distinct words.")
        { Decimals = 2 },
        new("training-loss", "Training loss", new FigureAxis("nats per character") { LeastSpan = 0.1 },
            "train.loss", "Over the last tenth of the steps, on the generation's own training text: text that is easier to predict lowers it.")
        { Decimals = 2, Unit = "nats" },
        new("type-token-ratio", "Distinct words among all words", new FigureAxis("share") { FromZero = true },
            "text.typeTokenRatio", "Distinct words of the sample divided by all its words.")
        { Floor = Metric("floor.text.typeTokenRatio"), FloorName = "human text", Decimals = 2 },
        new("repeated-share", "Text that repeats itself", new FigureAxis("share of characters") { FromZero = true, LeastSpan = 0.01 },
            "text.repeatedShare", "Characters inside passages of 30 or more that stood in the same sample before: loops show here.")
        { Floor = Metric("floor.text.repeatedShare"), FloorName = "human text", Decimals = 3 },
        new("copied-share", "Text copied from training", new FigureAxis("share of characters") { FromZero = true, LeastSpan = 0.01 },
            "text.copiedShare", "Characters inside passages of 30 or more that stand in the generation's own training text: human text for generation 0, the arm's mix afterwards.")
        { Floor = Metric("floor.text.copiedShare"), Decimals = 3, ReadsTrainingText = true },
        new("detector-auc", "How well a detector tells samples from human text", new FigureAxis("area under the curve", "0.5 is chance"),
            "detector.auc", "Of a classifier between pieces of the sample and pieces of unseen human text.")
        { Floor = Metric("floor.detector.auc"), FloorName = "human against human", Decimals = 2 },
        Entropy(3),
        Divergence(3),
    ];

    /// <summary>The same two distances over other lengths of n-gram.</summary>
    public static IReadOnlyList<FigureMeasure> OtherLengths { get; } =
        [.. new[] { 1, 2, 4, 5 }.Select(Entropy), .. new[] { 1, 2, 4, 5 }.Select(Divergence)];

    private static FigureMeasure Entropy(int length) =>
        new(Text($"entropy-{length}"), $"Entropy of {MetricWords.Runs(length)}", new FigureAxis("entropy", "bits") { LeastSpan = 0.1 },
            Text($"text.entropy{length}"), "Less means more uniform text.")
        { Floor = Metric(Text($"floor.text.entropy{length}")), FloorName = "human text", Decimals = 2, Unit = "bits" };

    private static FigureMeasure Divergence(int length) =>
        new(Text($"distance-{length}"), $"Distance to human text in {MetricWords.Runs(length)}", new FigureAxis("Jensen-Shannon divergence", "bits") { FromZero = true },
            Text($"text.jsToHuman{length}"), "Between the sample and the human text that generation 0 was trained on." + OwnText)
        { Floor = Metric(Text($"floor.text.jsToHuman{length}")), Decimals = 3, Unit = "bits" };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Func<IReadOnlyDictionary<string, double?>, double?> Metric(string name) => metrics => metrics.GetValueOrDefault(name);

    private static double? InventedShare(IReadOnlyDictionary<string, double?> metrics) =>
        metrics.GetValueOrDefault("vocab.wordsUsed") is double used and > 0 ? metrics.GetValueOrDefault("vocab.nonWords") / used : null;
}
