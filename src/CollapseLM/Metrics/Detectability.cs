using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace CollapseLM.Metrics;

/// <summary>
/// Whether a classifier can tell synthetic from human text (classifier two-sample test, Lopez-Paz and Oquab 2017): a
/// logistic regression over hashed character n-grams learns from the chunks of one half of the passages and judges those of
/// the other half, and the other way round.
/// </summary>
public sealed class Detectability : IMetric
{
    /// <summary>Chunks a side at most: enough that two human texts stay within about 0.1 of 0.5, few enough to cost little.</summary>
    private const int MostChunks = 400;

    /// <summary>Chunks of each side in each half at least: with fewer the area jumps about.</summary>
    private const int LeastChunks = 5;

    private const int LongestNgram = 4;
    private const int HashBits = 14;

    public MetricDefinition Definition { get; } = new(
        "detector.auc", 1, "area under the ROC curve", DamageDirection.Up,
        "How surely a classifier tells chunks of the sample from chunks of human text; 0.5 = not at all (Lopez-Paz and Oquab 2017).",
        ComparesText: true);

    public double? Measure(Measurement measurement) =>
        Halves(measurement) is { } halves ? Area(halves[true], halves[false]) : null;

    /// <summary>Chunks of both sides, equally many; null with too few in either half of the passages.</summary>
    internal static ILookup<bool, LabelledChunk>? Halves(Measurement measurement)
    {
        IReadOnlyList<TextChunk> human = TextChunk.Of(measurement.UnseenHuman, MostChunks);
        IReadOnlyList<TextChunk> synthetic = TextChunk.Of(measurement.Sample, MostChunks);
        int matched = Math.Min(human.Count, synthetic.Count);
        LabelledChunk[] chunks =
        [
            .. human.Take(matched).Select(chunk => new LabelledChunk(chunk, isSynthetic: false)),
            .. synthetic.Take(matched).Select(chunk => new LabelledChunk(chunk, isSynthetic: true)),
        ];
        ILookup<bool, LabelledChunk> halves = chunks.ToLookup(chunk => chunk.Passage % 2 == 0);
        return IsEnough(halves[true]) && IsEnough(halves[false]) ? halves : null;
    }

    /// <summary>How synthetic a classifier that has learnt from some chunks finds others.</summary>
    internal static IReadOnlyList<float> Scores(IEnumerable<LabelledChunk> learnt, IEnumerable<LabelledChunk> judged)
    {
        MLContext context = new(seed: 1);
        IDataView first = Features(context, learnt), second = Features(context, judged);
        return [.. Trainer(context).Fit(first).Transform(second).GetColumn<float>("Score")];
    }

    private static bool IsEnough(IEnumerable<LabelledChunk> half) =>
        half.Count(chunk => chunk.Label) >= LeastChunks && half.Count(chunk => !chunk.Label) >= LeastChunks;

    private static double Area(IEnumerable<LabelledChunk> one, IEnumerable<LabelledChunk> other)
    {
        MLContext context = new(seed: 1);
        IDataView first = Features(context, one), second = Features(context, other);
        return (Area(context, first, second) + Area(context, second, first)) / 2;
    }

    private static double Area(MLContext context, IDataView learnt, IDataView judged) =>
        context.BinaryClassification.EvaluateNonCalibrated(Trainer(context).Fit(learnt).Transform(judged)).AreaUnderRocCurve;

    private static LbfgsLogisticRegressionBinaryTrainer Trainer(MLContext context) =>
        context.BinaryClassification.Trainers.LbfgsLogisticRegression(
            new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                NumberOfThreads = 1,
                L1Regularization = 0,
                L2Regularization = 0.1f,
                MaximumNumberOfIterations = 20,
            });

    /// <summary>Shares of the hashed n-grams of every order up to the longest, each chunk's of length 1.</summary>
    private static IDataView Features(MLContext context, IEnumerable<LabelledChunk> chunks)
    {
        IDataView rows = context.Data.LoadFromEnumerable(chunks);
        var features = context.Transforms.Text.TokenizeIntoCharactersAsKeys("Characters", nameof(LabelledChunk.Text), useMarkerCharacters: false)
            .Append(context.Transforms.Text.ProduceHashedNgrams(
                "Features", "Characters", numberOfBits: HashBits, ngramLength: LongestNgram, useAllLengths: true))
            .Append(context.Transforms.NormalizeLpNorm("Features"));
        return context.Data.Cache(features.Fit(rows).Transform(rows), "Features", nameof(LabelledChunk.Label));
    }

    internal sealed class LabelledChunk(TextChunk chunk, bool isSynthetic)
    {
        public string Text { get; } = chunk.Text;

        public bool Label { get; } = isSynthetic;

        public int Passage { get; } = chunk.Passage;
    }
}
