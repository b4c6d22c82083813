namespace CollapseLM.Reporting.Figures;

/// <summary>A figure in words, for those who do not see it.</summary>
public static class SvgDescription
{
    /// <summary>Where each arm begins and ends.</summary>
    public static string Of(Figure figure)
    {
        IEnumerable<string> lines = figure.Series.Where(series => series.Leading).Select(Line);
        return $"{figure.Title}: {string.Join("; ", lines)}.";
    }

    private static string Line(FigureSeries series)
    {
        FigurePoint[] seen = [.. series.Points.Where(point => point.Y is not null)];
        return seen switch
        {
            [] => $"{series.Name} has no value",
            [FigurePoint only] => $"{series.Name} {Value(only)}",
            [FigurePoint first, .., FigurePoint last] => $"{series.Name} from {Value(first)} to {Value(last)}",
        };
    }

    private static string Value(FigurePoint point) =>
        $"{point.Y!.Value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture)} (generation {NumberText.Exact(point.X)})";
}
