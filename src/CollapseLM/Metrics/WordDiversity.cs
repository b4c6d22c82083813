namespace CollapseLM.Metrics;

/// <summary>
/// How rich the words of a sample are. The ratio of distinct words to words falls with length; these measures stay about
/// the same, or say how it falls.
/// </summary>
public static class WordDiversity
{
    private const int MovingWindow = 500;
    private const int DrawnWords = 42;
    private const double FactorRatio = 0.72;
    private const int HeapsPoints = 8;

    public static IReadOnlyList<IMetric> All { get; } =
    [
        Create("text.mattr", "ratio", DamageDirection.Either, "Distinct words per word in a moving window of 500 words, averaged (Covington and McFall 2010).", words => MovingRatio(words)),
        Create("text.mtld", "words", DamageDirection.Either, "Words until the ratio of distinct words falls to 0.72, averaged over both directions (McCarthy and Jarvis 2010).", words => FactorLength(words)),
        Create("text.hdd", "ratio", DamageDirection.Either, "Expected ratio of distinct words among 42 drawn without replacement (McCarthy and Jarvis 2007).", words => HypergeometricRatio(words)),
        Create("text.zipfExponent", "exponent", DamageDirection.Either, "Exponent of the power law of word frequencies by rank, by maximum likelihood (Zipf 1949).", words => ZipfExponent(words)),
        Create("text.heapsExponent", "exponent", DamageDirection.Either, "Exponent of the growth of distinct words with words read, by least squares over halvings (Heaps 1978).", words => HeapsExponent(words)),
        Read("vocab.lexiconHitRate", "share of words", DamageDirection.Down, "Words of the sample that human training documents hold, each as often as it occurs.", LexiconHitRate, comparesText: true),
        Read("vocab.wordsReturned", "words", DamageDirection.None, "Distinct words of the generation-0 text that the sample uses and the sample before did not; null at generation 0.", WordsReturned, comparesText: false),
    ];

    internal static double? MovingRatio(IReadOnlyList<string> words, int window = MovingWindow)
    {
        if (words.Count < window)
        {
            return null;
        }

        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        double sum = 0;
        for (int i = 0; i < words.Count; i++)
        {
            counts[words[i]] = counts.GetValueOrDefault(words[i]) + 1;
            if (i >= window && --counts[words[i - window]] == 0)
            {
                counts.Remove(words[i - window]);
            }

            sum += i >= window - 1 ? (double)counts.Count / window : 0;
        }

        return sum / (words.Count - window + 1);
    }

    internal static double? FactorLength(IReadOnlyList<string> words)
    {
        double? forward = OneWay(words), backward = OneWay([.. words.Reverse()]);
        return (forward + backward) / 2;
    }

    internal static double? HypergeometricRatio(IReadOnlyList<string> words)
    {
        int total = words.Count;
        if (total < DrawnWords)
        {
            return null;
        }

        double sum = 0;
        foreach (int count in words.CountBy(word => word, StringComparer.Ordinal).Select(pair => pair.Value))
        {
            double never = 1;
            for (int drawn = 0; drawn < DrawnWords; drawn++)
            {
                never *= Math.Max(0, total - count - drawn) / (double)(total - drawn);
            }

            sum += 1 - never;
        }

        return sum / DrawnWords;
    }

    /// <summary>The exponent a at which the expected logarithm of the rank, with shares rank^-a / sum, is the observed one.</summary>
    internal static double? ZipfExponent(IReadOnlyList<string> words)
    {
        int[] counts = [.. words.CountBy(word => word, StringComparer.Ordinal).Select(pair => pair.Value).OrderDescending()];
        if (counts.Length < 2)
        {
            return null;
        }

        double[] logRanks = [.. Enumerable.Range(1, counts.Length).Select(rank => Math.Log(rank))];
        double observed = counts.Zip(logRanks, (count, logRank) => count * logRank).Sum() / words.Count;
        double low = 0, high = 20;
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2, weights = 0, expected = 0;
            foreach (double logRank in logRanks)
            {
                double weight = Math.Exp(-middle * logRank);
                weights += weight;
                expected += weight * logRank;
            }

            (low, high) = expected / weights > observed ? (middle, high) : (low, middle);
        }

        return low;
    }

    internal static double? HeapsExponent(IReadOnlyList<string> words)
    {
        HashSet<int> at = [.. Enumerable.Range(0, HeapsPoints).Select(halving => words.Count >> halving)];
        if (words.Count >> (HeapsPoints - 1) < 2)
        {
            return null;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        List<(double X, double Y)> points = [];
        for (int read = 1; read <= words.Count; read++)
        {
            seen.Add(words[read - 1]);
            if (at.Contains(read))
            {
                points.Add((Math.Log(read), Math.Log(seen.Count)));
            }
        }

        double meanX = points.Average(point => point.X), meanY = points.Average(point => point.Y);
        return points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => (point.X - meanX) * (point.X - meanX));
    }

    /// <summary>Words by factors; what is left over at the end counts as the part of a factor that it has come to.</summary>
    private static double? OneWay(IReadOnlyList<string> words)
    {
        HashSet<string> types = new(StringComparer.Ordinal);
        double factors = 0, ratio = 1;
        int tokens = 0;
        foreach (string word in words)
        {
            types.Add(word);
            ratio = (double)types.Count / ++tokens;
            if (ratio <= FactorRatio)
            {
                factors++;
                types.Clear();
                (tokens, ratio) = (0, 1);
            }
        }

        factors += (1 - ratio) / (1 - FactorRatio);
        return factors > 0 ? words.Count / factors : null;
    }

    private static double? LexiconHitRate(Measurement measurement, IReadOnlyList<string> words) =>
        words.Count > 0 ? (double)words.Count(word => measurement.TrainingWords!.Contains(word)) / words.Count : null;

    private static double? WordsReturned(Measurement measurement, IReadOnlyList<string> words) => measurement.Previous is not { } previous
        ? null
        : measurement.Human.Words.Distinct.Count(word => measurement.Sample.Words.Distinct.Contains(word) && !previous.Words.Distinct.Contains(word));

    private static Reading Create(string name, string unit, DamageDirection damage, string meaning, Func<IReadOnlyList<string>, double?> read) =>
        Read(name, unit, damage, meaning, (_, words) => read(words), comparesText: true);

    private static Reading Read(
        string name, string unit, DamageDirection damage, string meaning, Func<Measurement, IReadOnlyList<string>, double?> read, bool comparesText) =>
        new(
            new MetricDefinition(name, 1, unit, damage, meaning, comparesText),
            measurement => measurement.TrainingWords is null ? null : read(measurement, measurement.Sample.WordSequence));
}
