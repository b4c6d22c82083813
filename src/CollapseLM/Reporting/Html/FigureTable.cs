using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>The numbers of a figure: a row for each place on the horizontal axis, a column for each group.</summary>
internal static class FigureTable
{
    private const int MostRows = 200;
    private const int Digits = 4;

    public static void Write(MarkupWriter page, Figure figure)
    {
        double[] places = [.. figure.Series.SelectMany(series => series.Points).Select(point => point.X).Distinct().Order()];
        string[] groups = [.. figure.Groups];
        page.Begin("details");
        page.Element("summary", "The numbers");
        page.Begin("div", ("class", "scroll"), ("tabindex", "0"));
        page.Begin("table");
        page.Line();
        TableParts.Head(page, [figure.X.Label, .. groups]);
        page.Begin("tbody");
        page.Line();
        Dictionary<string, ILookup<double, (FigureSeries Series, FigurePoint Point)>> cells = groups.ToDictionary(
            group => group,
            group => figure.Series.Where(series => series.Group == group)
                .SelectMany(series => series.Points.Where(point => point.Y is not null).Select(point => (series, point)))
                .ToLookup(cell => cell.point.X));
        Dictionary<string, int> decimals = groups.ToDictionary(
            group => group, group => NumberText.ColumnDecimals([.. cells[group].SelectMany(cell => Numbers([.. cell]))], Digits));
        foreach (double place in places.Take(MostRows))
        {
            page.Begin("tr");
            page.Element("th", figure.X.Name(place), ("scope", "row"));
            foreach (string group in groups)
            {
                page.Element("td", Cell([.. cells[group][place]], decimals[group]), ("class", "number"));
            }

            page.End();
            page.Line();
        }

        page.End();
        page.End();
        page.End();
        if (places.Length > MostRows)
        {
            PageText.Quiet(page, $"The first {NumberText.Whole(MostRows)} of {NumberText.Whole(places.Length)} rows.");
        }

        page.End();
        page.Line();
    }

    /// <summary>The mean and its interval, or the range of the seeds; without a mean the values themselves.</summary>
    private static double[] Numbers(IReadOnlyList<(FigureSeries Series, FigurePoint Point)> found)
    {
        double[] all = [.. found.Where(cell => !cell.Series.Leading).Select(cell => cell.Point.Y!.Value)];
        return found.Where(cell => cell.Series.Leading).Select(cell => cell.Point).ToArray() switch
        {
            [] => all,
            [{ Low: double low, High: double high } mean, ..] => [mean.Y!.Value, low, high],
            [FigurePoint mean, ..] => all.Length > 1 ? [mean.Y!.Value, all.Min(), all.Max()] : [mean.Y!.Value],
        };
    }

    private static string Cell(IReadOnlyList<(FigureSeries Series, FigurePoint Point)> found, int decimals) => Numbers(found) switch
    {
        [] => "-",
        [double mean, double low, double high] when found.Any(cell => cell.Series.Leading) =>
            $"{NumberText.Fixed(mean, decimals)} ({NumberText.Ends(low, high, decimals)})",
        double[] all => string.Join(", ", all.Select(number => NumberText.Fixed(number, decimals))),
    };
}
