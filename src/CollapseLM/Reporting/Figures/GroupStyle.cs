using System.Globalization;

namespace CollapseLM.Reporting.Figures;

/// <summary>How the series of one group look: colour, dashes and marker each tell groups apart without the others.</summary>
/// <param name="Colour">By its name in <see cref="FigurePalette"/>.</param>
/// <param name="Dashes">Lengths drawn and left out, in pixels; empty for a solid line.</param>
/// <param name="Marker">Shape of the points.</param>
/// <param name="Hollow">Markers of controls are not filled.</param>
/// <param name="Named">Whether the legend names it; the groups beyond the colours are a grey crowd.</param>
public sealed record GroupStyle(string Colour, IReadOnlyList<float> Dashes, MarkerForm Marker, bool Hollow, bool Named)
{
    /// <summary>How many groups are told apart by their looks.</summary>
    public const int MostNamed = 12;

    private static readonly float[] Solid = [];
    private static readonly float[] DotDash = [9, 3, 2, 3];
    private static readonly float[] Dashed = [7, 4];
    private static readonly float[] Dotted = [2, 4];
    private static readonly float[] Fine = [1, 3];

    /// <summary>A style for each group, by its place in the figure.</summary>
    public static IReadOnlyDictionary<string, GroupStyle> For(IReadOnlyList<FigureSeries> series)
    {
        Dictionary<string, GroupStyle> styles = [];
        int forms = Enum.GetValues<MarkerForm>().Length;
        int treatments = 0;
        int controls = 0;
        foreach (FigureSeries line in series.DistinctBy(line => line.Group))
        {
            // The colour of the arm it is about.
            if (line.Role == FigureSeries.TheoryRole)
            {
                styles[line.Group] = styles.TryGetValue(line.Group[(FigureSeries.TheoryOf.Length + 1)..], out GroupStyle? arm)
                    ? arm with { Dashes = Fine, Hollow = true }
                    : new GroupStyle("rest", Fine, MarkerForm.Circle, true, true);
            }

            // Controls are few and what the rest is read against: they are always named.
            else if (line.Dashed)
            {
                string colour = Token("control", controls, FigurePalette.ControlColours);
                styles[line.Group] = new GroupStyle(colour, line.Role == "twin" ? Dashed : Dotted, (MarkerForm)(controls++ % forms), true, true);
            }
            else if (treatments < MostNamed)
            {
                string colour = line.Colour ?? Token("series", treatments, FigurePalette.SeriesColours);
                styles[line.Group] = new GroupStyle(
                    colour, treatments < FigurePalette.SeriesColours ? Solid : DotDash, (MarkerForm)(treatments++ % forms), false, true);
            }
            else
            {
                styles[line.Group] = new GroupStyle("rest", Solid, MarkerForm.Circle, false, false);
            }
        }

        return styles;
    }

    private static string Token(string kind, int index, int colours) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{(index % colours) + 1}");
}
