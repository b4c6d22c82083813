using CollapseLM.Configuration;
using CollapseLM.Metrics;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Measures the generations of one chain against the same human text.</summary>
public sealed class GenerationMeasurer(RunData data, ExperimentConfig config, HumanText human)
{
    /// <summary>N-grams listed each way.</summary>
    public const int MostTells = 20;

    private readonly ComparedText generationZero = Compared(data, human.GenerationZero);

    private readonly ComparedText unseen = Compared(data, human.Spare(data.Manifest.FloorChars));

    /// <summary>Measures a generation and writes what gives its sample away.</summary>
    /// <param name="tellsPath">Where <c>tells.json</c> goes.</param>
    /// <param name="composition">What the generation trained on.</param>
    /// <param name="result">Its sample, of which the first L0 characters are read, and what it said of held-out text.</param>
    /// <param name="curated">What became of its passages; null where samples are not curated.</param>
    public IReadOnlyDictionary<string, double?> Measure(string tellsPath, Composition composition, GenerationResult result, IReadOnlyList<CurationRecord>? curated)
    {
        Measurement measurement = Of(composition, result) with
        {
            Language = data.Language,
            SourceScore = data.SourceScore,
            Curation = curated,
            SampleChars = result.Sample.Sum(passage => (long)passage.Length),
            PassageChars = result.Sample[0].Length,
        };
        DurableFile.WriteJson(tellsPath, Tells.Between(measurement.Human, measurement.Sample, MostTells));
        return MetricSet.For(measurement).Measure(measurement);
    }

    /// <summary>What the metrics of a generation are told.</summary>
    public Measurement Of(Composition composition, GenerationResult result) => new()
    {
        Sample = ComparedText.Join(result.Sample.Select(data.Vocabulary.Decode)).Part(0, data.Manifest.ComparedChars),
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

    private static ComparedText Compared(RunData data, IEnumerable<Passage> passages) =>
        ComparedText.Join(passages.Select(passage => data.Vocabulary.Decode(passage.Tokens)));
}
