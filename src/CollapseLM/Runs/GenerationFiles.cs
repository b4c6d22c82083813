namespace CollapseLM.Runs;

/// <summary>What the files of a generation are called, in a chain's folder, a lineage's and a shared one.</summary>
internal static class GenerationFiles
{
    public const string Sample = "sample.txt";
    public const string Weights = "weights.safetensors";
    public const string Training = "training.jsonl";
    public const string Continuations = "continuations.jsonl";
    public const string Tells = "tells.json";
    public const string Edits = "edits.jsonl";
    public const string Self = "self.txt";
    public const string Temperature = "temperature.json";
    public const string Curation = "curation.jsonl";
    public const string Histograms = "histograms.json";

    /// <summary>Of a lineage other than the first, and of a shared training.</summary>
    public const string Score = "score.json";

    /// <summary>Where the log lies in the folder itself; a chain has one beside each generation's.</summary>
    public const string TrainingLog = "train.jsonl";

    /// <summary>A record lists these always ...</summary>
    public static IReadOnlyList<string> OfEvery { get; } = [Sample, Weights, Training, Continuations, Tells];

    /// <summary>... these where they are there ...</summary>
    public static IReadOnlyList<string> OfSome { get; } = [Edits, Self, Temperature, Curation, Histograms];

    /// <summary>... and these of every further lineage.</summary>
    public static IReadOnlyList<string> OfLineages { get; } = [Sample, Weights, Training, Continuations, Edits, Score];
}
