using System.Globalization;
using CollapseLM.Statistics;

namespace CollapseLM.Reporting.Figures;

/// <summary>A measure by generation, a line for each arm and seed.</summary>
internal static class GenerationFigure
{
    /// <summary>Null where the run has no value of it.</summary>
    public static Figure? Of(ReportModel model, FigureMeasure measure)
    {
        int treatments = 0;
        FigureSeries[] series = [.. model.Arms.SelectMany(arm => Lines(arm, measure, arm.IsControl || treatments++ < GroupStyle.MostNamed))];
        if (!series.Any(line => line.Points.Any(point => point.Y is not null)))
        {
            return null;
        }

        FigureBand[] floor = Floor(model, measure);
        return new Figure(
            measure.Name, measure.Title, new FigureAxis("generation") { Whole = true, Steps = 10 }, measure.Axis, series,
            [.. floor.Where(band => IsNear(band, measure.Axis, series))],
            FigureCaption.ByGeneration(measure, series, floor))
        {
            Key = FigureCaption.Key(series),
        };
    }

    /// <summary>Fewer than five seeds: each seed and the mean. More: the mean and its interval, the seeds too where some have no value.</summary>
    /// <param name="whole">False for arms beyond those that are named: their mean only.</param>
    private static IEnumerable<FigureSeries> Lines(ReportArm arm, FigureMeasure measure, bool whole)
    {
        ReportChain[] begun = [.. arm.Chains.Where(chain => chain.Generations.Count > 0)];
        FigurePoint[][] lines =
        [
            .. begun.Select(chain => chain.Generations
                .Select(record => new FigurePoint(record.Generation, Finite(measure.Value(record.Metrics)))).ToArray()),
        ];
        FigurePoint[] mean = Mean(lines);
        bool interval = begun.Length >= SeedSpread.FewestForInterval && mean.All(point => point.Y is not null);
        for (int index = 0; index < begun.Length && whole && !interval; index++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{arm.Name}, seed {begun[index].Seed}");
            yield return new FigureSeries(name, arm.Name, arm.Role, begun[index].Seed, begun.Length == 1, lines[index]);
        }

        if (begun.Length > 1 || (begun.Length == 1 && !whole))
        {
            yield return new FigureSeries($"{arm.Name}, mean", arm.Name, arm.Role, null, true, mean);
        }
    }

    /// <summary>Only where every seed that has begun has a value: a mean over fewer would jump as seeds drop out.</summary>
    private static FigurePoint[] Mean(FigurePoint[][] lines) =>
    [
        .. lines.SelectMany(line => line).GroupBy(point => point.X).OrderBy(group => group.Key).Select(group =>
            group.Count() == lines.Length && group.All(point => point.Y is not null)
                ? Point(group.Key, SeedSpread.Of([.. group.Select(point => point.Y!.Value)])!)
                : new FigurePoint(group.Key, null)),
    ];

    internal static FigurePoint Point(double x, SeedSpread spread) =>
        new(x, spread.Mean, spread.IsInterval ? spread.Low : null, spread.IsInterval ? spread.High : null);

    private static double? Finite(double? value) => value is double number && double.IsFinite(number) ? number : null;

    /// <summary>A level so far away that the arms would shrink to a line is told in the caption only.</summary>
    private static bool IsNear(FigureBand band, FigureAxis axis, FigureSeries[] series)
    {
        double[] seen = [.. series.SelectMany(line => line.Points).Select(point => point.Y).OfType<double>(), .. axis.FromZero ? [0] : Array.Empty<double>()];
        double span = Math.Max(seen.Max() - seen.Min(), axis.LeastSpan);
        return Math.Max(seen.Max(), band.High) - Math.Min(seen.Min(), band.Low) <= 2.5 * span;
    }

    private static FigureBand[] Floor(ReportModel model, FigureMeasure measure)
    {
        double[] levels = measure.Floor is null || model.Manifest is null
            ? []
            : [.. model.Manifest.Floors.Values.Select(measure.Floor).OfType<double>()];
        return levels.Length == 0 ? [] : [new FigureBand(measure.FloorName, levels.Min(), levels.Max())];
    }
}
