using CollapseLM.Text;

namespace CollapseLM.Metrics;

/// <summary>
/// How much the passages of a sample say the same: BLEU of each against all others (Zhu et al. 2018), over words. Of every
/// n-gram only the two largest counts are kept, so the cost grows with the text and not with its square.
/// </summary>
public sealed class SelfBleu : IMetric
{
    /// <summary>Passages compared; the score rises with their number, so it is fixed.</summary>
    private const int MostPassages = 100;

    private const int LongestNgram = 4;

    public MetricDefinition Definition { get; } = new(
        "text.selfBleu", 1, "BLEU", DamageDirection.Up,
        "Mean BLEU-4 of each of the first 100 passages against the others, by words (Zhu et al. 2018); 1 = all the same.",
        ComparesText: true);

    public double? Measure(Measurement measurement)
    {
        if (measurement.TrainingWords is null)
        {
            return null;
        }

        string[][] passages =
        [
            .. measurement.Sample.PassageTexts.Select(text => WordList.In(text).ToArray()).Where(words => words.Length >= LongestNgram).Take(MostPassages),
        ];
        return passages.Length > 1 ? Bleu(passages) : null;
    }

    private static double Bleu(string[][] passages)
    {
        double[] logPrecisions = new double[passages.Length];
        for (int order = 1; order <= LongestNgram; order++)
        {
            Dictionary<string, int>[] counts = [.. passages.Select(words => Counts(words, order))];
            Dictionary<string, TwoLargest> largest = [];
            for (int passage = 0; passage < counts.Length; passage++)
            {
                foreach ((string ngram, int count) in counts[passage])
                {
                    largest[ngram] = largest.GetValueOrDefault(ngram).With(count, passage);
                }
            }

            for (int passage = 0; passage < counts.Length; passage++)
            {
                double matched = counts[passage].Sum(entry => (double)Math.Min(entry.Value, largest[entry.Key].Without(passage)));
                logPrecisions[passage] += Math.Log(matched / (passages[passage].Length - order + 1)) / LongestNgram;
            }
        }

        // No match of some order makes a passage's score 0, as in BLEU without smoothing.
        return passages.Select((words, passage) => Math.Exp(logPrecisions[passage] + Math.Min(0, 1 - ((double)Nearest(passages, passage) / words.Length)))).Average();
    }

    /// <summary>Words of the other passage nearest in length, the shorter of two as near.</summary>
    private static int Nearest(string[][] passages, int passage) => passages
        .Where((_, other) => other != passage)
        .Select(words => words.Length)
        .OrderBy(length => Math.Abs(length - passages[passage].Length))
        .ThenBy(length => length)
        .First();

    private static Dictionary<string, int> Counts(string[] words, int order)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        for (int i = 0; i + order <= words.Length; i++)
        {
            string ngram = string.Join(' ', words.AsSpan(i, order));
            counts[ngram] = counts.GetValueOrDefault(ngram) + 1;
        }

        return counts;
    }

    private readonly record struct TwoLargest(int Largest, int Passage, int Second)
    {
        public TwoLargest With(int count, int passage) =>
            count > Largest ? new(count, passage, Largest) : this with { Second = Math.Max(Second, count) };

        public int Without(int passage) => passage == Passage ? Second : Largest;
    }
}
