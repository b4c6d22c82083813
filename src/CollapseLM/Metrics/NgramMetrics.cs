using System.Globalization;

namespace CollapseLM.Metrics;

/// <summary>What n-grams of characters say beyond the default metrics.</summary>
public static class NgramMetrics
{
    private const int CoverageOrder = 4;

    public static IReadOnlyList<IMetric> All { get; } =
    [
        .. Enumerable.Range(1, 4).Select(order => Create(
            string.Create(CultureInfo.InvariantCulture, $"text.entropyCorrected{order}"), "bits", DamageDirection.Either,
            $"Entropy of the sample's {order}-grams of characters, corrected for those that were not seen (Miller 1955).",
            measurement => CorrectedEntropy(Whole(measurement), order))),
        .. Enumerable.Range(1, 3).Select(order => Create(
            string.Create(CultureInfo.InvariantCulture, $"text.nextCharEntropy{order}"), "bits", DamageDirection.Either,
            $"Entropy of the character after {order} others (Shannon 1951), corrected (Miller 1955).",
            measurement => CorrectedEntropy(Whole(measurement), order + 1) - CorrectedEntropy(Whole(measurement), order))),
        .. CorrectedDistance.All,
        Create("text.ngramPrecision", "share of places", DamageDirection.Down, "Places of the sample where a 4-gram begins that the generation-0 text has (after Sajjadi et al. 2018).", measurement => Covered(measurement, (sample, _) => sample)),
        Create("text.ngramRecall", "share of places", DamageDirection.Down, "Places of the generation-0 text where a 4-gram begins that the sample has (after Sajjadi et al. 2018).", measurement => Covered(measurement, (_, human) => human)),
        new MauveLike(),
    ];

    private static NgramTable Whole(Measurement measurement) => measurement.Sample.Ngrams(measurement.Sample.Length);

    private static double? CorrectedEntropy(NgramTable ngrams, int order)
    {
        double positions = ngrams.Positions(order), sum = 0;
        long kinds = 0;
        foreach ((_, int count) in ngrams.Counts(order))
        {
            sum += count / positions * Math.Log2(positions / count);
            kinds++;
        }

        return positions > 0 ? sum + ((kinds - 1) / (2 * positions * Math.Log(2))) : null;
    }

    /// <summary>Of the places of one side, cut to the length of divergences, those whose n-gram the other side has too.</summary>
    private static double? Covered(Measurement measurement, Func<int, int, int> side)
    {
        int length = Math.Min(measurement.Sample.Length, measurement.TrainChars);
        NgramTable sample = measurement.Sample.Ngrams(length), human = measurement.Human.Ngrams(length);
        long both = 0, all = 0;
        foreach ((_, int left, int right) in NgramTable.Pair(sample, human, CoverageOrder))
        {
            all += side(left, right);
            both += left > 0 && right > 0 ? side(left, right) : 0;
        }

        return all > 0 ? (double)both / all : null;
    }

    private static Reading Create(string name, string unit, DamageDirection damage, string meaning, Func<Measurement, double?> read) =>
        new(new MetricDefinition(name, 1, unit, damage, meaning, ComparesText: true), read);
}
