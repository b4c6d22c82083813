using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Figures;

/// <summary>The figures of a run. A measure without any value has no figure.</summary>
/// <param name="Main">Side by side: surprise at human text, and what of the human vocabulary is left.</param>
/// <param name="More">One picture each.</param>
public sealed record FigureSet(IReadOnlyList<Figure> Main, IReadOnlyList<Figure> More)
{
    /// <summary>Words where the text has words; else the second main panel counts characters.</summary>
    public static FigureSet Of(ReportModel model)
    {
        Figure? words = Draw(model, FigureMeasure.HumanWordsKept);
        Figure? characters = Draw(model, FigureMeasure.CharactersUsed);
        Figure?[] main = [Draw(model, FigureMeasure.BitsPerChar), words ?? characters];
        Figure?[] more = [words is null ? null : characters, .. FigureMeasure.Others.Select(measure => Draw(model, measure))];
        return new FigureSet([.. main.OfType<Figure>()], [.. more.OfType<Figure>()]);
    }

    private static Figure? Draw(ReportModel model, FigureMeasure measure)
    {
        FigureSeries[] series = [.. model.Arms.SelectMany(arm => Lines(arm, measure.Value))];
        return series.Any(line => line.Points.Any(point => point.Y is not null))
            ? new Figure(
                measure.Name, measure.Title, new FigureAxis("generation") { Whole = true, Steps = 10 }, measure.Axis, series,
                Floor(model, measure.Floor), measure.Caption)
            : null;
    }

    private static IEnumerable<FigureSeries> Lines(ReportArm arm, Func<GenerationRecord, double?> value)
    {
        ReportChain[] begun = [.. arm.Chains.Where(chain => chain.Generations.Count > 0)];
        FigurePoint[][] lines = [.. begun.Select(chain => chain.Generations.Select(record => new FigurePoint(record.Generation, value(record))).ToArray())];
        for (int index = 0; index < begun.Length; index++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{arm.Name}, seed {begun[index].Seed}");
            yield return new FigureSeries(name, arm.Name, arm.Role, begun[index].Seed, begun.Length == 1, lines[index]);
        }

        if (begun.Length > 1)
        {
            yield return new FigureSeries($"{arm.Name}, mean", arm.Name, arm.Role, null, true, Mean(lines));
        }
    }

    /// <summary>Only where every seed that has begun has a value: a mean over fewer would jump as seeds drop out.</summary>
    private static FigurePoint[] Mean(FigurePoint[][] lines) =>
    [
        .. lines.SelectMany(line => line).GroupBy(point => point.X).OrderBy(group => group.Key)
            .Select(group => new FigurePoint(
                group.Key, group.Count() == lines.Length && group.All(point => point.Y is not null) ? group.Average(point => point.Y) : null)),
    ];

    private static FigureBand[] Floor(ReportModel model, string? key)
    {
        double[] levels = key is null || model.Manifest is null
            ? []
            : [.. model.Manifest.Floors.Values.Select(floors => floors.GetValueOrDefault(key)).OfType<double>()];
        return levels.Length == 0 ? [] : [new FigureBand("human text", levels.Min(), levels.Max())];
    }
}
