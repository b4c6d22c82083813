namespace CollapseLM.Reporting.Html;

/// <summary>The one script of a page: uPlot with its licence, and charts.js, which draws the figures' data with it.</summary>
internal static class ChartScript
{
    /// <summary>To run after all figures: it finds them where they are.</summary>
    public static string Text { get; } = Compose();

    public static string Css { get; } = Resource("uPlot.min.css") + "\n" + Resource("charts.css");

    /// <summary>In comments for a browser, CDATA for readers of XML. The address in uPlot's first line gives way to its licence.</summary>
    private static string Compose()
    {
        string library = Resource("uPlot.iife.min.js");
        return $"//<![CDATA[\n/* uPlot 1.6.32\n{Resource("uPlot.LICENSE.txt").Trim()}\n*/\n{library[(library.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim()}\n"
            + $"{Resource("charts.js").Trim()}\n//]]>";
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(ChartScript).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
