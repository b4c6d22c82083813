using System.Globalization;
using CollapseLM.Statistics;

namespace CollapseLM.Reporting.Figures;

/// <summary>The lines of one group: its seeds and what they have in common.</summary>
internal static class SeedLines
{
    /// <summary>Fewer than five seeds: each seed and the mean. More: the mean and its interval, the seeds too where some have no value.</summary>
    /// <param name="group">Of all lines.</param>
    /// <param name="role">Of the group.</param>
    /// <param name="seeds">Those that have begun, each by rising x.</param>
    /// <param name="range">No interval goes beyond it.</param>
    /// <param name="whole">False: the mean only.</param>
    public static IEnumerable<FigureSeries> Of(
        string group, string role, IReadOnlyList<(long Seed, FigurePoint[] Points)> seeds, ValueRange range, bool whole = true)
    {
        FigurePoint[] mean = Mean([.. seeds.Select(seed => seed.Points)], range);
        bool interval = seeds.Count >= SeedSpread.FewestForInterval && mean.All(point => point.Y is not null);
        foreach ((long seed, FigurePoint[] points) in whole && !interval ? seeds : [])
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{group}, seed {seed}");
            yield return new FigureSeries(name, group, role, seed, seeds.Count == 1, points);
        }

        if (seeds.Count > 1 || (seeds.Count == 1 && !whole))
        {
            yield return new FigureSeries($"{group}, mean", group, role, null, true, mean);
        }
    }

    /// <summary>The mean of a place with its interval, where there are seeds enough for one.</summary>
    public static FigurePoint Point(double x, SeedSpread spread) =>
        new(x, spread.Mean, spread.IsInterval ? spread.Low : null, spread.IsInterval ? spread.High : null);

    /// <summary>Only where every seed that has begun has a value: a mean over fewer would jump as seeds drop out.</summary>
    private static FigurePoint[] Mean(FigurePoint[][] lines, ValueRange range) =>
    [
        .. lines.SelectMany(line => line).GroupBy(point => point.X).OrderBy(group => group.Key).Select(group =>
            group.Count() == lines.Length && group.All(point => point.Y is not null)
                ? Point(group.Key, range.Bound(SeedSpread.Of([.. group.Select(point => point.Y!.Value)])!))
                : new FigurePoint(group.Key, null)),
    ];
}
