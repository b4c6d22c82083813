using CollapseLM.Configuration;
using CollapseLM.Metrics;
using CollapseLM.Regimes;

namespace CollapseLM.Experiments;

/// <summary>Measures the generations of one chain against the same human text.</summary>
public sealed class GenerationMeasurer(RunData data, ExperimentConfig config, HumanText human)
{
    private readonly ComparedText generationZero =
        ComparedText.Join(human.GenerationZero.Select(passage => data.Vocabulary.Decode(passage.Tokens)));

    /// <param name="samplePath">The generation's sample, of which the first L0 scalars are read.</param>
    /// <param name="composition">What the generation trained on.</param>
    /// <param name="result">What the model said of held-out text.</param>
    public IReadOnlyDictionary<string, double?> Measure(string samplePath, Composition composition, GenerationResult result) =>
        MetricSet.Default.Measure(new Measurement
        {
            Sample = ComparedText.First(SampleFile.Text(samplePath), data.Manifest.ComparedChars),
            Human = generationZero,
            TrainChars = config.Split.TrainChars!.Value,
            TrainingWords = data.TrainingWords,
            TrainingSet = [.. composition.Passages.Select(passage => data.Vocabulary.Decode(passage.Tokens))],
            HumanScore = result.HumanScore,
            UnseenChars = data.UnseenChars,
            TrainLoss = result.TrainLoss,
        });
}
