using System.Globalization;

namespace CollapseLM.Reporting.Figures;

/// <summary>A figure in words, for those who do not see it.</summary>
public static class FigureDescription
{
    /// <summary>Where each group begins and ends.</summary>
    public static string Of(Figure figure)
    {
        IReadOnlyDictionary<string, GroupStyle> styles = GroupStyle.For(figure.Series);
        IEnumerable<string> lines = figure.Series.Where(series => series.Leading && styles[series.Group].Named).Select(series => Line(figure.X, series));
        return $"{figure.Title}: {string.Join("; ", lines)}.";
    }

    private static string Line(FigureAxis axis, FigureSeries series)
    {
        FigurePoint[] seen = [.. series.Points.Where(point => point.Y is not null)];
        return seen switch
        {
            [] => $"{series.Name} has no value",
            [FigurePoint only] => $"{series.Name} {Value(axis, only)}",
            [FigurePoint first, .., FigurePoint last] => $"{series.Name} from {Value(axis, first)} to {Value(axis, last)}",
        };
    }

    private static string Value(FigureAxis axis, FigurePoint point) =>
        $"{point.Y!.Value.ToString("G4", CultureInfo.InvariantCulture)} ({(axis.Names.Count == 0 ? $"{axis.Label} " : "")}{axis.Name(point.X)})";
}
