using System.Globalization;
using CollapseLM.Statistics;

namespace CollapseLM.Reporting.Figures;

/// <summary>What a setting costs by the last generation: the question that a run over several mixing ratios asks.</summary>
internal static class DamageFigure
{
    private const int MostTold = 2;

    // Pixels: the seeds stand left and right of their mean's whisker, the groups beside each other.
    private const double SeedAside = 6.5;
    private const double GroupStep = 7;
    private const double MostStepped = 28;

    /// <summary>Bits and words lost against the setting; empty where the treatments differ in no number.</summary>
    public static IReadOnlyList<Figure> Of(ReportModel model)
    {
        int last = model.Treatments.Max(arm => arm.LastGeneration) ?? 0;
        if (last == 0 || SettingAxis.Of(model) is not SettingAxis setting)
        {
            return [];
        }

        Figure?[] figures =
        [
            Draw(model, setting, last, "human.bitsPerChar", new DamageMeasure("damage-bits", "Bits lost", "bits per character more", 1, 2) { LeastSpan = 0.1 }),
            Draw(model, setting, last, "vocab.humanWordsKept", new DamageMeasure("damage-words", "Human words lost", "distinct words fewer", -1, 0)),
        ];
        return [.. figures.OfType<Figure>()];
    }

    private static Figure? Draw(ReportModel model, SettingAxis setting, int last, string metric, DamageMeasure measure)
    {
        bool paired = setting.Places.All(place => place.Arm.Twin is not null);
        List<FigureSeries> series = [];
        IGrouping<string, (ReportArm Arm, double Value, string Others)>[] groups = [.. setting.Places.GroupBy(place => place.Others)];
        for (int index = 0; index < groups.Length; index++)
        {
            double aside = Math.Min(GroupStep, MostStepped / groups.Length) * (index - ((groups.Length - 1) / 2.0));
            series.AddRange(Series(groups[index].Key, aside, [.. groups[index].SelectMany(place => Costs(model, place.Arm, last, metric, paired)
                .Select(cost => (place.Value, cost.Seed, Cost: measure.Sign * cost.Damage)))]));
        }

        FigurePoint[] means = [.. series.Where(line => line.Leading).SelectMany(line => line.Points)];
        if (means.Select(point => point.X).Distinct().Count() < 2)
        {
            return null;
        }

        string generation = last.ToString(CultureInfo.InvariantCulture);
        string against = paired ? "than the human-only twin of the same seed" : "than at generation 0";
        return new Figure(
            measure.Name, $"{measure.Title} by {setting.Title}", setting.Axis,
            new FigureAxis($"{measure.Label} than {(paired ? $"the twin, generation {generation}" : $"at generation 0, by generation {generation}")}")
            {
                FromZero = true,
                LeastSpan = measure.LeastSpan,
            },
            series, [new FigureBand(paired ? "the twin: human text only" : "no change", 0, 0)],
            $"{char.ToUpperInvariant(measure.Label[0])}{measure.Label[1..]} at generation {generation} {against}: {Told(series, measure)}.")
        {
            Key = FigureCaption.Key(series, ValueRange.Any),
        };
    }

    /// <summary>Each seed's difference, so that what its seed has in common with its twin cancels out.</summary>
    private static IEnumerable<(long Seed, double Damage)> Costs(ReportModel model, ReportArm arm, int last, string metric, bool paired)
    {
        ReportArm? twin = paired ? model.Arms.FirstOrDefault(other => other.Role == "twin" && other.Name == arm.Twin) : null;
        foreach (ReportChain chain in arm.Chains)
        {
            double? without = paired
                ? twin?.Chains.FirstOrDefault(other => other.Seed == chain.Seed)?.Value(metric, last)
                : chain.Value(metric, 0);
            if (chain.Value(metric, last) - without is double damage && double.IsFinite(damage))
            {
                yield return (chain.Seed, damage);
            }
        }
    }

    private static IEnumerable<FigureSeries> Series(string name, double aside, IReadOnlyList<(double X, long Seed, double Cost)> costs)
    {
        if (costs.Select(cost => cost.Seed).Distinct().ToArray() is [long only])
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{name}, seed {only}");
            FigurePoint[] values = [.. costs.OrderBy(cost => cost.X).Select(cost => new FigurePoint(cost.X, cost.Cost))];
            yield return new FigureSeries(line, name, "treatment", only, true, values) { Shape = SeriesShape.Steps, Aside = aside };
            yield break;
        }

        double side = -SeedAside;
        foreach (IGrouping<long, (double X, long Seed, double Cost)> seed in costs.GroupBy(cost => cost.Seed))
        {
            string dots = string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed.Key}");
            FigurePoint[] points = [.. seed.OrderBy(cost => cost.X).Select(cost => new FigurePoint(cost.X, cost.Cost))];
            yield return new FigureSeries(dots, name, "treatment", seed.Key, false, points) { Shape = SeriesShape.Dots, Aside = aside + side };
            side = -side;
        }

        FigurePoint[] mean =
        [
            .. costs.GroupBy(cost => cost.X).OrderBy(group => group.Key)
                .Select(group => SeedLines.Point(group.Key, SeedSpread.Of([.. group.Select(cost => cost.Cost)])!)),
        ];
        yield return new FigureSeries($"{name}, mean", name, "treatment", null, true, mean) { Shape = SeriesShape.Steps, Aside = aside };
    }

    private static string Told(List<FigureSeries> series, DamageMeasure measure)
    {
        FigureSeries[] means = [.. series.Where(line => line.Leading)];
        return string.Join("; ", means.Select(line => (means.Length > 1 ? $"{line.Group}: " : "") + string.Join(", ", Points(line, means.Length).Select(point =>
            $"{NumberText.Fixed(point.Y!.Value, measure.Decimals)}"
            + (point is { Low: double low, High: double high } ? $" ({NumberText.Range(low, high, measure.Decimals)})" : "")
            + $" at {NumberText.Exact(point.X)}"))));
    }

    /// <summary>Of many lines their two ends.</summary>
    private static IEnumerable<FigurePoint> Points(FigureSeries line, int lines) =>
        lines <= MostTold || line.Points.Count < 3 ? line.Points : [line.Points[0], line.Points[^1]];

    /// <param name="Sign">1 where more is worse, -1 where less is.</param>
    private sealed record DamageMeasure(string Name, string Title, string Label, int Sign, int Decimals)
    {
        public double LeastSpan { get; init; }
    }
}
