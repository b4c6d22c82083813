namespace CollapseLM.Reporting.Figures;

/// <summary>The colours of figures, and of the page around them.</summary>
public static class FigurePalette
{
    // Okabe and Ito's colours, told apart by colour-blind people; their yellow is left out, too pale on white.
    private static readonly Dictionary<string, string> Light = new()
    {
        ["surface"] = "#ffffff",
        ["ink"] = "#1b1f24",
        ["muted"] = "#5b636e",
        ["grid"] = "#e3e6ea",
        ["rest"] = "#c3c8cf",
        ["series-1"] = "#0072b2",
        ["series-2"] = "#d55e00",
        ["series-3"] = "#009e73",
        ["series-4"] = "#cc79a7",
        ["series-5"] = "#e69f00",
        ["series-6"] = "#56b4e9",
        ["control-1"] = "#4a4f57",
        ["control-2"] = "#8a7a5c",
        ["control-3"] = "#7d8590",
    };

    // The two darkest made lighter for a dark ground.
    private static readonly Dictionary<string, string> Dark = new(Light)
    {
        ["surface"] = "#16191d",
        ["ink"] = "#e8eaed",
        ["muted"] = "#a3abb5",
        ["grid"] = "#2f353c",
        ["rest"] = "#4b535d",
        ["series-1"] = "#4aa8e0",
        ["series-2"] = "#f08a3c",
        ["series-3"] = "#2fc499",
        ["control-1"] = "#c3c8cf",
        ["control-2"] = "#b8a880",
        ["control-3"] = "#8d96a1",
    };

    public static int SeriesColours { get; } = Light.Keys.Count(key => key.StartsWith("series-", StringComparison.Ordinal));

    public static int ControlColours { get; } = Light.Keys.Count(key => key.StartsWith("control-", StringComparison.Ordinal));

    /// <summary>The page's CSS variables, <c>--ink</c> and so on, light and dark.</summary>
    public static string PageVariables { get; } =
        $":root{{color-scheme:light dark;{Declare(Light)}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{Declare(Dark)}}}}}\n";

    /// <summary>A colour on white, as <c>#rrggbb</c>.</summary>
    public static string OnWhite(string token) => Light[token];

    private static string Declare(Dictionary<string, string> colours) =>
        string.Concat(colours.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"--{pair.Key}:{pair.Value};"));
}
