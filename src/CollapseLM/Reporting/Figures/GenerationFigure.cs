using CollapseLM.Runs;

namespace CollapseLM.Reporting.Figures;

/// <summary>A measure by generation, a line for each arm and seed. Branches are told by their spread, not drawn: they repeat their arm.</summary>
internal static class GenerationFigure
{
    /// <summary>Null where the run has no value of it.</summary>
    public static Figure? Of(ReportModel model, FigureMeasure measure)
    {
        int treatments = 0;
        FigureSeries[] series = [.. model.Arms.Where(arm => arm.Role != "branch").SelectMany(arm => Lines(arm, measure, arm.IsControl || treatments++ < GroupStyle.MostNamed))];
        if (!series.Any(line => line.Points.Any(point => point.Y is not null)))
        {
            return null;
        }

        FigureBand[] floor = Floor(model, measure);
        return new Figure(
            measure.Name, measure.Title, new FigureAxis("generation") { Whole = true, Steps = 10 }, measure.Axis, series,
            [.. floor.Where(band => IsNear(band, measure.Axis, series))],
            FigureCaption.ByGeneration(measure, series, floor) + Missing(model, measure))
        {
            Key = FigureCaption.Key(series, measure.Range),
        };
    }

    private static IEnumerable<FigureSeries> Lines(ReportArm arm, FigureMeasure measure, bool whole) => SeedLines.Of(
        arm.Name,
        arm.Role,
        [
            .. arm.Chains.Where(chain => chain.Generations.Count > 0).Select(chain => (chain.Seed, chain.Generations
                .Select(record => new FigurePoint(record.Generation, Finite(measure.Value(record.Metrics)))).ToArray())),
        ],
        measure.Range,
        whole);

    private static string Missing(ReportModel model, FigureMeasure measure) =>
        measure.Floor is null || model.Manifest is null || model.Manifest.Floors.Count == 0 || IsComparable(model, measure) ? ""
            : $" No human level is drawn: the human texts compared with each other have {NumberText.Whole(model.Manifest.FloorChars)} characters, which is less than the texts here.";

    private static double? Finite(double? value) => value is double number && double.IsFinite(number) ? number : null;

    /// <summary>A level so far away that the arms would shrink to a line is told in the caption only.</summary>
    private static bool IsNear(FigureBand band, FigureAxis axis, FigureSeries[] series)
    {
        double[] seen = [.. series.SelectMany(line => line.Points).Select(point => point.Y).OfType<double>(), .. axis.FromZero ? [0] : Array.Empty<double>()];
        double span = Math.Max(seen.Max() - seen.Min(), axis.LeastSpan);
        return Math.Max(seen.Max(), band.High) - Math.Min(seen.Min(), band.Low) <= 2.5 * span;
    }

    /// <summary>Whether the human texts of the floor are as long as those that the samples are measured by: counts of distinct things grow with length.</summary>
    private static bool IsComparable(ReportModel model, FigureMeasure measure) =>
        model.Manifest!.FloorChars == model.Manifest.ComparedChars
        && (!measure.ReadsTrainingText || model.Arms.All(arm => !(ResolvedConfig.Value<long>(arm.Config, "split.trainChars") > model.Manifest.FloorChars)));

    private static FigureBand[] Floor(ReportModel model, FigureMeasure measure)
    {
        double[] levels = measure.Floor is null || model.Manifest is null || !IsComparable(model, measure)
            ? []
            : [.. model.Manifest.Floors.Values.Select(measure.Floor).OfType<double>()];
        return levels.Length == 0 ? [] : [new FigureBand(measure.FloorName, levels.Min(), levels.Max())];
    }
}
