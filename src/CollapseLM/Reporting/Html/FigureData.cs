using System.Text.Encodings.Web;
using System.Text.Json;
using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>A figure as the page's script reads it.</summary>
internal static class FigureData
{
    // This encoder writes <, >, & and quotes as \u escapes: nothing in here can end the script element or begin another.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Default };

    public static string Json(Figure figure)
    {
        FigureScales scales = FigureScales.Of(figure);
        IReadOnlyDictionary<string, GroupStyle> styles = GroupStyle.For(figure.Series);
        string[] groups = [.. figure.Groups];
        double[] places = Places(figure);
        return JsonSerializer.Serialize(
            new
            {
                figure.Name,
                Title = SafeText.Visible(figure.Title),
                X = Axis(figure.X, scales.X),
                Y = Axis(figure.Y, scales.Y),
                Bands = figure.Bands.Select(band => new { Label = SafeText.Visible(band.Label), band.Low, band.High }),
                Groups = groups.Select(group => new
                {
                    Name = SafeText.Visible(group),
                    styles[group].Colour,
                    styles[group].Dashes,
                    Marker = (int)styles[group].Marker,
                    styles[group].Hollow,
                    styles[group].Named,
                }),
                Places = places,
                Series = figure.Series.Select(series => new
                {
                    Group = Array.IndexOf(groups, series.Group),
                    series.Seed,
                    series.Leading,
                    Shape = series.Shape.ToString(),
                    series.Aside,
                    Values = Aligned(series, places, point => point.Y),
                    Low = series.Points.Any(point => point.Low is not null) ? Aligned(series, places, point => point.Low) : null,
                    High = series.Points.Any(point => point.High is not null) ? Aligned(series, places, point => point.High) : null,
                }),
            },
            Options);
    }

    private static object Axis(FigureAxis axis, FigureScale scale) => new
    {
        Label = SafeText.Visible(axis.Label),
        axis.Whole,
        axis.Logarithmic,
        Low = axis.Logarithmic ? Math.Pow(10, scale.Low) : scale.Low,
        High = axis.Logarithmic ? Math.Pow(10, scale.High) : scale.High,
        Ticks = axis.Ticks?.Select(tick => new { tick.Value, Label = SafeText.Visible(tick.Label.Replace('_', '\n')) }),
        Names = axis.Names.Select(name => new { name.Value, Label = SafeText.Visible(name.Label) }),
    };

    /// <summary>Every x as often as the series that has it most often: the chart takes one list of x for all series.</summary>
    private static double[] Places(Figure figure) =>
    [
        .. figure.Series.SelectMany(series => series.Points.GroupBy(point => point.X).Select(group => (X: group.Key, Count: group.Count())))
            .GroupBy(place => place.X).OrderBy(place => place.Key)
            .SelectMany(place => Enumerable.Repeat(place.Key, place.Max(found => found.Count))),
    ];

    private static double?[] Aligned(FigureSeries series, double[] places, Func<FigurePoint, double?> value)
    {
        double?[] values = new double?[places.Length];
        int place = 0;
        foreach (FigurePoint point in series.Points)
        {
            while (places[place] != point.X)
            {
                place++;
            }

            values[place++] = value(point);
        }

        return values;
    }
}
