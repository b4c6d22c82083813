using CollapseLM.Configuration;
using CollapseLM.Metrics;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Measures the generations of one chain against the same human text.</summary>
public sealed class GenerationMeasurer(RunData data, ExperimentConfig config, HumanText human, CancellationToken cancellation)
{
    /// <summary>N-grams listed each way.</summary>
    public const int MostTells = 20;

    private readonly ComparedText generationZero = Compared(data, human.GenerationZero);

    private readonly ComparedText unseen = Compared(data, human.Spare(data.Manifest.FloorChars));

    private readonly ModelReadings readings = new(data, config, human, cancellation);

    /// <summary>Measures a generation whose weights and sample are on disk, and writes what gives its sample away.</summary>
    /// <param name="composition">What the generation trained on.</param>
    /// <param name="result">Its sample, of which the first L0 characters are read, and what it said of held-out text.</param>
    /// <param name="previous">The sample of the generation before, as far as it was kept; null at generation 0.</param>
    /// <param name="curated">What became of the sample's passages; null where samples are not curated.</param>
    public IReadOnlyDictionary<string, double?> Measure(
        ChainFolder folder,
        int generation,
        Composition composition,
        GenerationResult result,
        IReadOnlyList<Passage>? previous,
        IReadOnlyList<CurationRecord>? curated)
    {
        Garbage.GiveBackMuch();
        Measurement measurement = Of(composition, result) with
        {
            Previous = previous is null || !config.Metrics.Contains(MetricGroup.Words) ? null : Cut(previous.Select(passage => passage.Tokens)),
            Predictions = readings.Predictions(folder, generation),
            Surprise = readings.Surprise(folder, generation, result.Sample),
            Language = data.Language,
            SourceScore = data.SourceScore,
            Curation = curated,
            SampleChars = result.Sample.Sum(passage => (long)passage.Length),
            PassageChars = result.Sample[0].Length,
        };
        DurableFile.WriteJson(folder.TellsPath(generation), Tells.Between(measurement.Human, Cut(result.Sample), MostTells)); // its tables go with it
        if (measurement.Surprise is { } surprise)
        {
            DurableFile.WriteJson(folder.HistogramsPath(generation), surprise);
        }

        Garbage.GiveBackMuch();
        return MetricSet.For(measurement, config.Metrics).Measure(measurement);
    }

    /// <summary>What the metrics of a generation are told that need neither its model nor its predecessor.</summary>
    public Measurement Of(Composition composition, GenerationResult result) => new()
    {
        Sample = Cut(result.Sample),
        Human = generationZero,
        UnseenHuman = unseen,
        TrainChars = config.Split.TrainChars!.Value,
        TrainingWords = data.TrainingWords,
        TrainingSet = [.. composition.Passages.Select(passage => data.Vocabulary.Decode(passage.Tokens))],
        HumanScore = result.HumanScore,
        UnseenChars = data.UnseenChars,
        TrainLoss = result.TrainLoss,
        SelfScore = result.SelfScore,
        Canary = config.Pollution.Canary?.Text,
        CanaryScore = result.CanaryScore,
    };

    private ComparedText Cut(IEnumerable<TokenText> sample) =>
        ComparedText.Join(sample.Select(data.Vocabulary.Decode)).Part(0, data.Manifest.ComparedChars);

    private static ComparedText Compared(RunData data, IEnumerable<Passage> passages) =>
        ComparedText.Join(passages.Select(passage => data.Vocabulary.Decode(passage.Tokens)));
}
