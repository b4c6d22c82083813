using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace CollapseLM.Tests.Reporting;

/// <summary>What holds for every page, whatever the texts in it.</summary>
internal static partial class PageCheck
{
    private static readonly HashSet<string> Elements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "div", "span", "p", "a", "ul", "li", "h1", "h2", "h3",
        "figure", "figcaption", "img", "script", "svg", "desc", "g", "path", "line", "text", "tspan", "rect", "circle", "polyline", "polygon",
        "table", "caption", "thead", "tbody", "tr", "th", "td", "small", "strong", "b", "bdi", "pre", "details", "summary",
    ];

    private static readonly HashSet<string> Uninvited = ["srcdoc", "formaction", "action", "ping", "target", "data", "xlink:href", "srcset", "background"];

    public static XDocument Parse(string page)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>Nothing in the page acts or reaches out but what the page itself makes.</summary>
    public static XDocument Harmless(string page)
    {
        XDocument document = Parse(page);
        string policy = document.Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Empty(document.Descendants().Select(element => element.Name.LocalName).Distinct().Except(Elements));
        Assert.DoesNotContain(document.DescendantNodes(), node => node is XComment or XProcessingInstruction);
        string[] scripts = [.. Script().Matches(page).Select(script => script.Groups[1].Value)];
        XElement[] data = [.. document.Descendants("script").Where(script => (string?)script.Attribute("type") == "application/json")];
        Assert.Equal(document.Descendants("script").Count(), scripts.Length + data.Length);
        Assert.All(scripts, script => Assert.Contains(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))), policy, StringComparison.Ordinal));
        Assert.Equal(scripts.Length + data.Length, Regex.Count(page, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(scripts.Length + data.Length, Regex.Count(page, "</script", RegexOptions.IgnoreCase));
        Assert.All(data, script => JsonDocument.Parse(script.Value).Dispose());
        Assert.All(data, script => Assert.True(script.Value.AsSpan().IndexOfAny("<>&") < 0));
        Assert.All(document.Descendants("img"), image => Assert.StartsWith("data:image/png;base64,", image.Attribute("src")!.Value, StringComparison.Ordinal));
        Assert.All(document.Descendants().Attributes(), attribute => Assert.False(
            attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || Uninvited.Contains(attribute.Name.LocalName), attribute.ToString()));
        Assert.All(document.Descendants().Attributes("style"), style => Assert.Matches(@"^width:[0-9.]+%$", style.Value));
        HashSet<string> ids = [.. document.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.All(document.Descendants().Attributes("href"), link => Assert.True(link.Value == "metrics.csv" || (link.Value[0] == '#' && ids.Contains(link.Value[1..])), link.Value));
        Assert.DoesNotContain(page, character => char.IsControl(character) && character is not ('\n' or '\t'));
        Assert.DoesNotContain(page, character => character is '\u202e' or '\u202d' or '\u2066' or '\u2028' or '\u2029' or '\ufeff');
        return document;
    }

    // A browser hashes what stands between the tags, the marks of CDATA included.
    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
