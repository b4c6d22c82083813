using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Figures;

namespace CollapseLM.Comparing;

/// <summary>The paired differences of every pair of arms, generation by generation.</summary>
internal static class ComparisonFigures
{
    private const int MostFigures = 2;
    private const int MostTold = 3;
    private static readonly string[] Preferred = ["human.bitsPerChar", "vocab.humanWordsKept"];

    public static IReadOnlyList<Figure> Of(Comparison comparison)
    {
        string[] metrics = [.. comparison.Arms.SelectMany(arms => arms.Metrics).Select(metric => metric.Metric).Distinct()];
        IEnumerable<string> order = Preferred.Where(metrics.Contains).Concat(metrics.Except(Preferred));
        return [.. order.Select(metric => Draw(comparison, metric)).OfType<Figure>().Take(MostFigures)];
    }

    private static Figure? Draw(Comparison comparison, string metric)
    {
        SideNames names = new(comparison.Runs);
        bool runs = names.AreRuns(comparison.Arms);
        FigureSeries[] series = [.. comparison.Arms.SelectMany(arms => Lines(arms, runs ? arms.Name : Group(names, arms), metric))];
        if (!series.Any(line => line.Points.Any(point => point.Y is not null)))
        {
            return null;
        }

        string words = MetricWords.Of(metric).Name;
        string who = runs ? $": {names.Second(comparison.Arms[0])} minus {names.First(comparison.Arms[0])}" : ": differences";
        return new Figure(
            "difference-" + string.Concat(metric.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-')),
            $"{char.ToUpperInvariant(words[0])}{words[1..]}{who}",
            new FigureAxis("generation") { Whole = true, Steps = 10 },
            new FigureAxis($"difference in {words}"),
            series,
            [new FigureBand("no difference", 0, 0)],
            $"Each seed against the same seed.{Told(series)}")
        {
            Key = FigureCaption.Key(series, ValueRange.Any),
        };
    }

    private static string Group(SideNames names, ArmComparison arms) =>
        (names.SharedArm(arms) is string arm ? $"{arm}: " : "") + $"{names.Second(arms)} {NumberText.Minus} {names.First(arms)}";

    private static IEnumerable<FigureSeries> Lines(ArmComparison arms, string name, string metric) => SeedLines.Of(
        name,
        arms.First.Role == arms.Second.Role ? arms.First.Role : "treatment",
        [
            .. arms.Common.Select(chains => (chains.First.Seed, Points: Points(chains.First, chains.Second, metric)))
                .Where(seed => seed.Points.Length > 0),
        ],
        ValueRange.Any);

    private static FigurePoint[] Points(ReportChain first, ReportChain second, string metric) =>
    [
        .. first.Generations.Select(record => record.Generation).Intersect(second.Generations.Select(record => record.Generation)).Order()
            .Select(generation => new FigurePoint(generation, second.Value(metric, generation) - first.Value(metric, generation))),
    ];

    /// <summary>The largest differences with their intervals; the rest stands in the tables.</summary>
    private static string Told(FigureSeries[] series)
    {
        (string Group, FigurePoint Last)[] ends =
        [
            .. series.Where(line => line.Leading && line.Points.Any(point => point.Y is not null))
                .Select(line => (line.Group, Last: line.Points.Last(point => point.Y is not null)))
                .OrderByDescending(end => Math.Abs(end.Last.Y!.Value)),
        ];
        string which = ends.Length > MostTold ? " The largest at the end:" : " At the end:";
        return ends.Length == 0 ? "" : $"{which} {string.Join("; ", ends.Take(MostTold).Select(end => Told(end.Group, end.Last)))}.";
    }

    private static string Told(string group, FigurePoint last)
    {
        string generation = string.Create(CultureInfo.InvariantCulture, $"{group} {DifferenceText.Signed(last.Y)} at generation {last.X}");
        return last is { Low: double low, High: double high } ? $"{generation} {DifferenceText.Range(low, high)}" : generation;
    }
}
