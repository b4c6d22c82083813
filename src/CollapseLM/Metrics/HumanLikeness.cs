using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace CollapseLM.Metrics;

/// <summary>
/// How probable it is of each passage of a sample that people wrote it: the classifier of <see cref="Detectability"/>, taught
/// on one half of the passages, judges the other half's, and the other way round.
/// </summary>
public static class HumanLikeness
{
    /// <summary>Chunks a side and half at most that the classifier learns from.</summary>
    private const int MostLearnt = 400;

    /// <summary>Chunks of a passage at most that are judged; their mean is the passage's.</summary>
    private const int MostJudged = 3;

    private const int LongestNgram = 4;
    private const int HashBits = 14;

    /// <summary>One half of everything is what nobody knows better: too little text to learn from.</summary>
    private const double Unknown = 0.5;

    /// <summary>A number from 0 to 1 for each passage of the sample.</summary>
    public static double[] Of(IReadOnlyList<string> human, IReadOnlyList<string> sample)
    {
        double[] likeness = new double[sample.Count];
        likeness.AsSpan().Fill(Unknown);
        for (int half = 0; half < 2; half++)
        {
            Row[] learnt = [.. Rows(human, 1 - half, 1, isHuman: true).Take(MostLearnt), .. Rows(sample, 1 - half, 1, isHuman: false).Take(MostLearnt)];
            Row[] judged = [.. Rows(sample, half, MostJudged, isHuman: false)];
            if (judged.Length > 0 && learnt.Any(row => row.Label) && learnt.Any(row => !row.Label))
            {
                foreach (IGrouping<int, (int Passage, float Probability)> passage in judged.Select(row => row.Passage).Zip(Judge(learnt, judged)).GroupBy(pair => pair.First))
                {
                    likeness[passage.Key] = passage.Average(chunk => chunk.Probability);
                }
            }
        }

        return likeness;
    }

    private static IEnumerable<float> Judge(Row[] learnt, Row[] judged)
    {
        MLContext context = new(seed: 1);
        IDataView rows = context.Data.LoadFromEnumerable(learnt);
        var classifier = context.Transforms.Text.TokenizeIntoCharactersAsKeys("Characters", nameof(Row.Text), useMarkerCharacters: false)
            .Append(context.Transforms.Text.ProduceHashedNgrams("Features", "Characters", numberOfBits: HashBits, ngramLength: LongestNgram, useAllLengths: true))
            .Append(context.Transforms.NormalizeLpNorm("Features"))
            .AppendCacheCheckpoint(context)
            .Append(context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                NumberOfThreads = 1,
                L1Regularization = 0,
                L2Regularization = 0.1f,
                MaximumNumberOfIterations = 20,
            }));
        return classifier.Fit(rows).Transform(context.Data.LoadFromEnumerable(judged)).GetColumn<float>("Probability");
    }

    /// <summary>The first chunks of every other passage; a passage shorter than a chunk is one.</summary>
    private static IEnumerable<Row> Rows(IReadOnlyList<string> passages, int half, int most, bool isHuman)
    {
        for (int passage = half; passage < passages.Count; passage += 2)
        {
            ComparedText text = new(passages[passage]);
            int chunks = Math.Clamp((text.Length - TextChunk.Margin) / TextChunk.Chars, 1, most);
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                int start = Math.Min(TextChunk.Margin + (chunk * TextChunk.Chars), Math.Max(0, text.Length - TextChunk.Chars));
                yield return new Row(text.TextOf(start, Math.Min(TextChunk.Chars, text.Length - start)), isHuman, passage);
            }
        }
    }

    private sealed class Row(string text, bool isHuman, int passage)
    {
        public string Text { get; } = text;

        public bool Label { get; } = isHuman;

        public int Passage { get; } = passage;
    }
}
