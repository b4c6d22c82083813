using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Figures;

namespace CollapseLM.Comparing;

/// <summary>The paired differences of every pair of arms, generation by generation.</summary>
internal static class ComparisonFigures
{
    private const int MostFigures = 2;
    private static readonly string[] Preferred = ["human.bitsPerChar", "vocab.humanWordsKept"];

    public static IReadOnlyList<Figure> Of(Comparison comparison)
    {
        string[] metrics = [.. comparison.Arms.SelectMany(arms => arms.Metrics).Select(metric => metric.Metric).Distinct()];
        IEnumerable<string> order = Preferred.Where(metrics.Contains).Concat(metrics.Except(Preferred));
        return [.. order.Select(metric => Draw(comparison, metric)).OfType<Figure>().Take(MostFigures)];
    }

    private static Figure? Draw(Comparison comparison, string metric)
    {
        FigureSeries[] series = [.. comparison.Arms.SelectMany(arms => Lines(comparison, arms, metric))];
        string who = comparison.Runs.Count == 2 ? "B - A" : "each run - A";
        return series.Any(line => line.Points.Any(point => point.Y is not null))
            ? new Figure(
                "difference-" + string.Concat(metric.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-')),
                $"{metric}: {who}",
                new FigureAxis("generation") { Whole = true, Steps = 10 },
                new FigureAxis("paired difference"),
                series,
                [new FigureBand("no difference", 0, 0)],
                "Thin lines: the difference of each seed. Thick lines with markers: the mean over the seeds, where all have a value.")
            : null;
    }

    private static IEnumerable<FigureSeries> Lines(Comparison comparison, ArmComparison arms, string metric)
    {
        string name = comparison.Runs.Count == 2 ? arms.Name : $"{arms.Name}, {arms.Second.Label}";
        string role = arms.First.Role == arms.Second.Role ? arms.First.Role : "treatment";
        (long Seed, FigurePoint[] Points)[] seeds =
        [
            .. arms.Common.Select(chains => (chains.First.Seed, Points(chains.First, chains.Second, metric))).Where(seed => seed.Item2.Length > 0),
        ];
        foreach ((long seed, FigurePoint[] points) in seeds)
        {
            yield return new FigureSeries(
                string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed}"), name, role, seed, seeds.Length == 1, points);
        }

        if (seeds.Length > 1)
        {
            yield return new FigureSeries($"{name}, mean", name, role, null, true, [
                .. seeds.SelectMany(seed => seed.Points).GroupBy(point => point.X).OrderBy(points => points.Key)
                    .Select(points => new FigurePoint(
                        points.Key, points.Count() == seeds.Length && points.All(point => point.Y is not null) ? points.Average(point => point.Y) : null))]);
        }
    }

    private static FigurePoint[] Points(ReportChain first, ReportChain second, string metric) =>
    [
        .. first.Generations.Select(record => record.Generation).Intersect(second.Generations.Select(record => record.Generation)).Order()
            .Select(generation => new FigurePoint(generation, second.Value(metric, generation) - first.Value(metric, generation))),
    ];
}
