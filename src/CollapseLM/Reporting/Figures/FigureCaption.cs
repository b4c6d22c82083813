using System.Globalization;

namespace CollapseLM.Reporting.Figures;

/// <summary>What a figure shows in this run, made of its own numbers.</summary>
internal static class FigureCaption
{
    private const int MostArms = 3;

    public static string ByGeneration(FigureMeasure measure, IReadOnlyList<FigureSeries> series, IReadOnlyList<FigureBand> floor)
    {
        FigureSeries[] leading = [.. series.Where(line => line.Leading && Ends(line) is not null)];
        FigureSeries[] arms = [.. leading.Where(line => !line.Dashed)];
        // The one that changed most, and the one that changed least.
        FigureSeries[] told = arms.Length <= MostArms
            ? arms
            : [.. arms.OrderByDescending(Change).Take(1), .. arms.OrderBy(Change).Take(1)];
        FigureSeries[] lines = [.. told, .. leading.Where(line => line.Role == "twin").Take(MostArms)];
        double[] lasts = [.. lines.Select(line => Ends(line)!.Value.Last.X).Distinct()];
        string over = lasts is [> 0] ? string.Create(CultureInfo.InvariantCulture, $"Over generations 0 to {lasts[0]}: ") : "";
        string[] sentences =
        [
            .. lines.Select(line => Move(line, measure, withGeneration: over.Length == 0)),
            .. floor.Select(band => $"{band.Label}: {NumberText.Range(band.Low, band.High, measure.Decimals)}"),
        ];
        string how = over + (told.Length < arms.Length ? $"{(over.Length == 0 ? 'M' : 'm')}ost and least changed of all arms, " : "");
        string axis = measure.Axis.FromZero ? "" : " The axis does not begin at 0.";
        return sentences.Length == 0 ? measure.Meaning + axis : $"{measure.Meaning} {how}{string.Join("; ", sentences)}.{axis}";
    }

    /// <summary>What the marks are, by what there is.</summary>
    /// <param name="series">All of the figure.</param>
    /// <param name="range">At which intervals were cut.</param>
    public static string Key(IReadOnlyList<FigureSeries> series, ValueRange range)
    {
        FigureSeries[] means = [.. series.Where(line => line.Leading && line.Seed is null && line.Role != FigureSeries.TheoryRole)];
        int seeds = series.Where(line => line.Seed is not null).Select(line => line.Seed).Distinct().Count();
        bool interval = means.Any(line => line.Points.Any(point => point.Low is not null));
        bool cut = means.SelectMany(line => line.Points).Any(point => point.Low < point.Y && point.Low == range.Low || point.High > point.Y && point.High == range.High);
        bool shape = series.Any(line => line.Shape is SeriesShape.Steps or SeriesShape.Dots);
        string[] parts =
        [
            .. seeds == 1 && means.Length == 0 ? ["One seed: chance cannot be told from effect."] : Array.Empty<string>(),
            .. seeds > 0 && means.Length > 0 ? [$"{(shape ? "Dots" : "Thin")}: each seed."] : Array.Empty<string>(),
            .. means.Length > 0 ? [$"{(shape || seeds == 0 ? "Line" : "Thick")}: mean over the seeds."] : Array.Empty<string>(),
            .. interval ? [$"{(shape ? "Whiskers" : "Band")}: 95 % t interval of the mean{(cut ? ", cut where no value can be" : "")}."] : Array.Empty<string>(),
            .. series.Any(line => line.Role == "twin") ? ["Dashed: the twin, trained anew on the same human text."] : Array.Empty<string>(),
            .. series.Any(line => line.Role == FigureSeries.TheoryRole) ? ["Finely dotted: theory, not measured."] : Array.Empty<string>(),
            .. series.Any(line => line.Role == "longRun") ? ["Dotted: the same human text, trained on and on."] : Array.Empty<string>(),
        ];
        return string.Join(' ', parts);
    }

    private static string Move(FigureSeries line, FigureMeasure measure, bool withGeneration)
    {
        (FigurePoint first, FigurePoint last) = Ends(line)!.Value;
        (string from, string to) = (NumberText.Fixed(first.Y!.Value, measure.Decimals), NumberText.Fixed(last.Y!.Value, measure.Decimals));
        string unit = measure.Unit.Length == 0 ? "" : $" {measure.Unit}";
        string when = withGeneration ? string.Create(CultureInfo.InvariantCulture, $" by generation {last.X}") : "";
        return first.X == last.X ? $"{line.Group} begins at {to}{unit}"
            : from == to ? $"{line.Group} begins and ends at {to}{unit}{when}"
            : $"{line.Group} {(last.Y > first.Y ? "rises" : "falls")} from {from} to {to}{unit}{when}";
    }

    private static double Change(FigureSeries line) => Ends(line) is var (first, last) ? Math.Abs(last.Y!.Value - first.Y!.Value) : 0;

    private static (FigurePoint First, FigurePoint Last)? Ends(FigureSeries line)
    {
        FigurePoint[] seen = [.. line.Points.Where(point => point.Y is not null)];
        return seen.Length == 0 ? null : (seen[0], seen[^1]);
    }
}
