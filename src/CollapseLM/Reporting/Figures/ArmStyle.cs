using System.Globalization;

namespace CollapseLM.Reporting.Figures;

/// <summary>How the lines of one arm look: colour, dashes and marker each tell arms apart without the others.</summary>
/// <param name="Colour">By its name in <see cref="SvgTheme"/>.</param>
/// <param name="Dashes">Null for a solid line.</param>
/// <param name="Marker">Shape of the points, drawn around 0, 0.</param>
/// <param name="Hollow">Markers of controls are not filled.</param>
public sealed record ArmStyle(string Colour, string? Dashes, string Marker, bool Hollow)
{
    private static readonly string[] Markers =
    [
        "M-3.5,0a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0z",
        "M-3.2,-3.2h6.4v6.4h-6.4z",
        "M0,-4.2L4,3H-4z",
        "M0,-4.5L4.5,0L0,4.5L-4.5,0z",
        "M0,4.2L4,-3H-4z",
    ];

    /// <summary>A style for each arm, by its place in the figure.</summary>
    public static IReadOnlyDictionary<string, ArmStyle> For(IReadOnlyList<FigureSeries> series)
    {
        Dictionary<string, ArmStyle> styles = [];
        int treatments = 0;
        int controls = 0;
        foreach (FigureSeries line in series.DistinctBy(line => line.Arm))
        {
            styles[line.Arm] = line.Dashed
                ? new ArmStyle(Token("control", controls, SvgTheme.ControlColours), line.Role == "twin" ? "7 4" : "2 3", Markers[controls++ % Markers.Length], true)
                : new ArmStyle(Token("series", treatments, SvgTheme.SeriesColours), null, Markers[treatments++ % Markers.Length], false);
        }

        return styles;
    }

    private static string Token(string kind, int index, int colours) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{(index % colours) + 1}");
}
