using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>The numbers of a figure: a row for each place on the horizontal axis, a column for each group.</summary>
internal static class FigureTable
{
    private const int MostRows = 200;
    private const int Decimals = 4;

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
        foreach (double place in places.Take(MostRows))
        {
            page.Begin("tr");
            page.Element("th", figure.X.Name(place), ("scope", "row"));
            foreach (string group in groups)
            {
                page.Element("td", Cell([.. cells[group][place]]), ("class", "number"));
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
    private static string Cell(IReadOnlyList<(FigureSeries Series, FigurePoint Point)> found)
    {
        double[] all = [.. found.Where(cell => !cell.Series.Leading).Select(cell => cell.Point.Y!.Value)];
        FigurePoint[] leading = [.. found.Where(cell => cell.Series.Leading).Select(cell => cell.Point)];
        return leading switch
        {
            [] => all.Length == 0 ? "-" : string.Join(", ", all.Select(Number)),
            [{ Low: double low, High: double high } mean, ..] => $"{Number(mean.Y!.Value)} ({Number(low)}\u2013{Number(high)})",
            [FigurePoint mean, ..] => all.Length > 1 ? $"{Number(mean.Y!.Value)} ({Number(all.Min())}\u2013{Number(all.Max())})" : Number(mean.Y!.Value),
        };
    }

    private static string Number(double value) =>
        value == Math.Round(value) ? NumberText.Fixed(value, 0) : NumberText.Fixed(value, Math.Abs(value) >= 100 ? 1 : Decimals);
}
