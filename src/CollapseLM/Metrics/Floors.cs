namespace CollapseLM.Metrics;

/// <summary>
/// What the text metrics say of human text: B, the second stretch of a seed's order, is measured as if it were a sample,
/// against A, the first. A distance no larger than its floor shows no damage.
/// </summary>
public static class Floors
{
    private const string Prefix = "floor.";

    /// <summary>UTF-16 units that one character takes at most.</summary>
    private const int LargestCharacter = 2;

    /// <summary>Characters of A and of B: as many as samples are compared by, or half of the training text where that is less.</summary>
    /// <param name="comparedChars">L0, scalars of every sample that are compared.</param>
    /// <param name="allTrainingChars">Characters of all human training passages.</param>
    public static int Length(int comparedChars, long allTrainingChars) => (int)Math.Min(comparedChars, allTrainingChars / 2);

    /// <summary>Floors of the metrics that compare text, by <c>floor.</c> and the metric's name; all null below two passages.</summary>
    /// <param name="orderedPassages">Human training passages in the seed's order; they are joined by one line feed.</param>
    /// <param name="length">Characters of A and of B; see <see cref="Length"/>.</param>
    /// <param name="trainingWords">As in <see cref="Measurement.TrainingWords"/>.</param>
    /// <param name="groups">Measured beside the default metrics.</param>
    /// <exception cref="ArgumentException">The passages hold fewer than twice <paramref name="length"/> characters.</exception>
    public static IReadOnlyDictionary<string, double?> Measure(
        IReadOnlyList<string> orderedPassages, int length, IReadOnlySet<string>? trainingWords, IReadOnlyList<MetricGroup>? groups = null)
    {
        IEnumerable<IMetric> compared = MetricSet.With(groups ?? []).Metrics.Where(metric => metric.Definition.ComparesText);
        return MetricSet.Measure(compared, Prefix, orderedPassages.Count < 2 ? null : Pair(orderedPassages, length, trainingWords));
    }

    private static Measurement Pair(IReadOnlyList<string> orderedPassages, int length, IReadOnlySet<string>? trainingWords)
    {
        ComparedText text = ComparedText.Join(Cut(orderedPassages, 2L * length * LargestCharacter));
        ComparedText first = text.Part(0, length), second = text.Part(length, length);
        if (second.Length < length)
        {
            throw new ArgumentException($"the passages hold fewer than two stretches of {length} characters", nameof(orderedPassages));
        }

        return new Measurement
        {
            Sample = second,
            Human = first,
            UnseenHuman = first,
            TrainChars = length,
            TrainingWords = trainingWords,
            TrainingSet = [.. first.PassageTexts],
        };
    }

    /// <summary>The passages that the first <paramref name="units"/> UTF-16 units of their joined text consist of, the last one cut.</summary>
    private static List<string> Cut(IReadOnlyList<string> passages, long units)
    {
        List<string> cut = [];
        for (int i = 0; i < passages.Count && units > 0; i++)
        {
            cut.Add(passages[i][..(int)Math.Min(passages[i].Length, units)]);
            units -= passages[i].Length + 1;
        }

        return cut;
    }
}
