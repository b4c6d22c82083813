using CollapseLM.Configuration;
using CollapseLM.Metrics;
using CollapseLM.Models;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>What metrics ask of models: read from the weights on disk, so that it does not matter who trained them, and when.</summary>
internal sealed class ModelReadings(RunData data, ExperimentConfig config, HumanText human, CancellationToken cancellation)
{
    /// <summary>Passages of a sample that generation 0 scores, spread evenly: enough for its tails, and scoring takes longer than any other metric.</summary>
    private const int MostScored = 200;

    private PassageHistogram? humanUnderGeneration0;
    private long[]? characters;

    /// <summary>How a generation predicts the held-out passages; null where the group is not asked for.</summary>
    public PredictionSummary? Predictions(ChainFolder folder, int generation)
    {
        if (!config.Metrics.Contains(MetricGroup.Predictions))
        {
            return null;
        }

        PredictionSummary summary = new(characters ??= Count());
        using ModelFile model = Load(folder.WeightsPath(generation));
        model.Model.Predict(data.TestPassages, summary.Read, cancellation);
        return summary;
    }

    /// <summary>Surprise by passages both ways; null where the group is not asked for.</summary>
    public PassageSurprise? Surprise(ChainFolder folder, int generation, IReadOnlyList<TokenText> sample)
    {
        if (!config.Metrics.Contains(MetricGroup.Passages))
        {
            return null;
        }

        int scored = Math.Min(sample.Count, MostScored);
        TokenText[] spread = [.. Enumerable.Range(0, scored).Select(i => sample[(int)((i + 0.5) * sample.Count / scored)])];
        using ModelFile first = Load(folder.WeightsPath(0));
        PassageHistogram synthetic = Histogram(first, spread);
        humanUnderGeneration0 ??= Histogram(first, data.TestPassages);
        if (generation == 0)
        {
            return new PassageSurprise(synthetic, humanUnderGeneration0, humanUnderGeneration0);
        }

        using ModelFile model = Load(folder.WeightsPath(generation));
        return new PassageSurprise(synthetic, Histogram(model, data.TestPassages), humanUnderGeneration0);
    }

    /// <summary>Characters of the generation-0 text, by number.</summary>
    private long[] Count()
    {
        long[] counts = new long[data.Vocabulary.CharCount];
        foreach (Passage passage in human.GenerationZero)
        {
            foreach (int character in passage.Tokens.ToArray())
            {
                counts[character]++;
            }
        }

        return counts;
    }

    private PassageHistogram Histogram(ModelFile model, IReadOnlyList<TokenText> passages) => new(model.Model.ScoreEach(passages, cancellation));

    private ModelFile Load(string weights) => ModelFile.Load(weights, config.Compute.ThreadsPerChain, config.Compute.Kernels);
}
