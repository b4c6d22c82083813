using CollapseLM.Randomness;

namespace CollapseLM.Metrics;

/// <summary>
/// Whether the detector's success could be chance: it learns from the chunks of even passages and judges those of odd ones;
/// then the labels of the odd passages are shuffled, all chunks of a passage together. The classifier never saw them, so
/// where both sides are of one source every labelling is as likely as the true one, and the value is uniform.
/// </summary>
public sealed class DetectorChance : IMetric
{
    private const int Shuffles = 999;
    private const ulong Stream = 1;

    public MetricDefinition Definition { get; } = new(
        "detector.p", 1, "probability", DamageDirection.Down,
        "Permutation p of the detector's area on odd passages (Lopez-Paz and Oquab 2017; Phipson and Smyth 2010): how often shuffled labels do as well.",
        ComparesText: true);

    public double? Measure(Measurement measurement)
    {
        if (Detectability.Halves(measurement) is not { } halves)
        {
            return null;
        }

        Detectability.LabelledChunk[] judged = [.. halves[false]];
        double[] ranks = Ranks(Detectability.Scores(halves[true], judged));
        IGrouping<(bool Label, int Passage), (Detectability.LabelledChunk Chunk, double Rank)>[] passages =
            [.. judged.Zip(ranks).GroupBy(pair => (pair.First.Label, pair.First.Passage), pair => (Chunk: pair.First, Rank: pair.Second))];
        bool[] labels = [.. passages.Select(passage => passage.Key.Label)];
        double[] sums = [.. passages.Select(passage => passage.Sum(pair => pair.Rank))];
        int[] sizes = [.. passages.Select(passage => passage.Count())];
        double observed = Area(labels, sums, sizes);
        Pcg32 random = new(Stream);
        int asGood = 0;
        for (int shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            random.Shuffle<bool>(labels);
            asGood += Area(labels, sums, sizes) >= observed - 1e-12 ? 1 : 0;
        }

        return (1.0 + asGood) / (1 + Shuffles);
    }

    /// <summary>Area under the ROC curve from ranks (Mann and Whitney 1947).</summary>
    private static double Area(bool[] labels, double[] sums, int[] sizes)
    {
        double rankSum = 0, positive = 0, all = 0;
        for (int passage = 0; passage < labels.Length; passage++)
        {
            all += sizes[passage];
            rankSum += labels[passage] ? sums[passage] : 0;
            positive += labels[passage] ? sizes[passage] : 0;
        }

        return positive == 0 || positive == all ? 0.5 : (rankSum - (positive * (positive + 1) / 2)) / (positive * (all - positive));
    }

    /// <summary>From 1; equal scores share the mean of their ranks.</summary>
    private static double[] Ranks(IReadOnlyList<float> scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderBy(i => scores[i])];
        double[] ranks = new double[order.Length];
        for (int begin = 0, end; begin < order.Length; begin = end)
        {
            end = begin + 1;
            while (end < order.Length && scores[order[end]] == scores[order[begin]])
            {
                end++;
            }

            for (int i = begin; i < end; i++)
            {
                ranks[order[i]] = (begin + 1 + end) / 2.0;
            }
        }

        return ranks;
    }
}
