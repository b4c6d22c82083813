using System.Security.Cryptography;
using System.Text;

namespace CollapseLM.Reporting.Html;

/// <summary>The one script of a page: uPlot with its licence, and charts.js, which draws the figures' data with it.</summary>
internal static class ChartScript
{
    private static readonly string Text = Compose();

    /// <summary>For the page's policy: this script and no other may run.</summary>
    public static string PolicySource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    public static string Css { get; } = Resource("uPlot.min.css") + "\n" + Resource("charts.css");

    /// <summary>After all figures: it finds them where they are.</summary>
    public static void Write(MarkupWriter page)
    {
        page.Begin("script");
        page.Raw(Text);
        page.End();
        page.Line();
    }

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
