using System.Globalization;

namespace CollapseLM.Metrics;

/// <summary>
/// Jensen-Shannon divergence (Lin 1991) with weights 1/2 between the n-grams of the sample and of the generation-0 text,
/// both cut to the same length: 0 for equal shares, 1 for texts that have no n-gram in common.
/// </summary>
public sealed class NgramDivergence(int order) : IMetric
{
    public MetricDefinition Definition { get; } = new(
        string.Create(CultureInfo.InvariantCulture, $"text.jsToHuman{order}"), 1, "bits", DamageDirection.Up,
        $"Jensen-Shannon divergence between the {order}-grams of the sample and of the generation-0 text (Lin 1991).", ComparesText: true);

    public double? Measure(Measurement measurement)
    {
        int length = Math.Min(measurement.Sample.Length, measurement.TrainChars);
        return Between(measurement.Sample.Ngrams(length), measurement.Human.Ngrams(length));
    }

    private double? Between(NgramTable left, NgramTable right)
    {
        double leftPositions = left.Positions(order), rightPositions = right.Positions(order);
        if (leftPositions == 0 || rightPositions == 0)
        {
            return null;
        }

        double sum = 0;
        foreach ((int leftCount, int rightCount) in NgramTable.Pair(left.Counts(order), right.Counts(order)))
        {
            sum += HalfTerm(leftCount / leftPositions, rightCount / rightPositions);
        }

        // Sums over many n-grams may round to just outside the divergence's range.
        return Math.Clamp(sum, 0, 1);
    }

    private static double HalfTerm(double left, double right)
    {
        double middle = (left + right) / 2;
        double fromLeft = left > 0 ? left * Math.Log2(left / middle) : 0;
        double fromRight = right > 0 ? right * Math.Log2(right / middle) : 0;
        return (fromLeft + fromRight) / 2;
    }
}
