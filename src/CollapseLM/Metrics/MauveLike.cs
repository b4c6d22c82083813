namespace CollapseLM.Metrics;

/// <summary>
/// The area under the divergence frontier (Pillutla et al. 2021) of two texts, over hashed character trigrams in the place
/// of clusters of a language model's embeddings: no number to compare with MAUVE's own, but bounded and read the same way.
/// </summary>
public sealed class MauveLike : IMetric
{
    private const int Order = 3;
    private const int HashBits = 12;
    private const int FrontierPoints = 25;

    /// <summary>How fast a divergence becomes a loss: that of the paper.</summary>
    private const double Scale = 5;

    public MetricDefinition Definition { get; } = new(
        "text.mauveLike", 1, "area", DamageDirection.Down,
        "Area under the divergence frontier between sample and generation-0 text (Pillutla et al. 2021), over trigrams hashed to 4,096 slots; 1 = the same.",
        ComparesText: true);

    public double? Measure(Measurement measurement)
    {
        int length = Math.Min(Math.Min(measurement.Sample.Length, measurement.TrainChars), measurement.Human.Length);
        return length >= Order ? Area(Shares(measurement.Sample.Scalars[..length]), Shares(measurement.Human.Scalars[..length])) : null;
    }

    internal static double Area(double[] sample, double[] human)
    {
        List<(double X, double Y)> frontier = [(0, 1)];
        for (int i = 1; i <= FrontierPoints; i++)
        {
            double weight = (double)i / (FrontierPoints + 1);
            double[] mixture = [.. sample.Zip(human, (left, right) => ((1 - weight) * left) + (weight * right))];
            frontier.Add((Math.Exp(-Scale * Divergence(human, mixture)), Math.Exp(-Scale * Divergence(sample, mixture))));
        }

        frontier.Add((1, 0));
        double area = 0;
        foreach (((double X, double Y) left, (double X, double Y) right) in frontier.Zip(frontier.Skip(1)))
        {
            area += (right.X - left.X) * (left.Y + right.Y) / 2;
        }

        return area;
    }

    private static double Divergence(double[] shares, double[] mixture) =>
        shares.Zip(mixture, (share, mixed) => share > 0 ? share * Math.Log(share / mixed) : 0).Sum();

    private static double[] Shares(ReadOnlySpan<int> text)
    {
        double[] shares = new double[1 << HashBits];
        int places = text.Length - Order + 1;
        for (int i = 0; i < places; i++)
        {
            ulong hash = (((((ulong)(uint)text[i] << 21) | (uint)text[i + 1]) << 21) | (uint)text[i + 2]) * 0x9E3779B97F4A7C15;
            shares[hash >> (64 - HashBits)] += 1.0 / places;
        }

        return shares;
    }
}
