namespace CollapseLM.Statistics;

/// <summary>Change per generation. Generations of one chain depend on each other, so each seed gives one slope and the seeds the interval.</summary>
public static class Slope
{
    /// <summary>Least squares; null with fewer than two different x.</summary>
    public static double? Of(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2)
        {
            return null;
        }

        double meanX = points.Average(point => point.X);
        double meanY = points.Average(point => point.Y);
        double squares = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        return squares == 0 ? null : points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / squares;
    }

    /// <summary>Over the seeds; null where none has a slope.</summary>
    /// <param name="seeds">Each seed's values by generation.</param>
    public static SeedSpread? Over(IEnumerable<IReadOnlyList<(double X, double Y)>> seeds) =>
        SeedSpread.Of([.. seeds.Select(Of).OfType<double>()]);
}
