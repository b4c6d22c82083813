using System.Security.Cryptography;
using System.Text;

namespace CollapseLM.Reporting.Html;

/// <summary>
/// The skeleton of every page: one file that asks for nothing from outside, well-formed XML too, with a skip link, a title,
/// contents and sections.
/// </summary>
public sealed class Page
{
    /// <summary>Of the browser's tab.</summary>
    public required string Title { get; init; }

    /// <summary>The heading of the page.</summary>
    public required string Heading { get; init; }

    /// <summary>Under the heading: what a reader must see first.</summary>
    public required Action<MarkupWriter> Lead { get; init; }

    /// <summary>Before the first section, under a heading that is heard, not seen: the main picture. Null for none.</summary>
    public Action<MarkupWriter>? Opening { get; init; }

    public required IReadOnlyList<PageSection> Sections { get; init; }

    /// <summary>Styles beyond those of every page.</summary>
    public string Css { get; init; } = "";

    /// <summary>
    /// Of our own making, written as they are, so in CDATA where XML would trip over them. The only ones the browser runs: the
    /// page's policy names their hashes.
    /// </summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>The whole page; the same content gives the same bytes.</summary>
    public string Render()
    {
        MarkupWriter page = new();
        page.Raw("<!DOCTYPE html>\n");
        page.Begin("html", ("lang", "en"));
        page.Line();
        Head(page);
        page.Begin("body");
        page.Line();
        page.Element("a", "Skip to the results", ("class", "skip"), ("href", "#results"));
        page.Line();
        page.Begin("header");
        page.Line();
        page.Element("h1", Heading);
        page.Line();
        Lead(page);
        page.End();
        page.Line();
        Contents(page);
        page.Begin("main", ("id", "results"), ("tabindex", "-1"));
        page.Line();
        if (Opening is not null)
        {
            page.Element("h2", "At a glance", ("class", "heard"));
            page.Line();
            Opening(page);
        }

        foreach (PageSection section in Sections)
        {
            Write(page, section);
        }

        page.End();
        page.Line();
        foreach (string script in Scripts)
        {
            page.Begin("script");
            page.Raw(script);
            page.End();
            page.Line();
        }

        page.End();
        page.Line();
        page.End();
        page.Line();
        return page.ToString();
    }

    private void Head(MarkupWriter page)
    {
        string scripts = string.Concat(Scripts.Select(script => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'"));
        string policy = $"default-src 'none'; {(scripts.Length > 0 ? $"script-src{scripts}; " : "")}style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
        page.Begin("head");
        page.Line();
        page.Leaf("meta", ("charset", "utf-8"));
        page.Line();
        page.Leaf("meta", ("http-equiv", "Content-Security-Policy"), ("content", policy));
        page.Line();
        page.Leaf("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Line();
        page.Element("title", Title);
        page.Line();
        page.Begin("style");
        page.Line();
        page.Raw(PageStyle.Css);
        page.Raw(Css);
        page.End();
        page.Line();
        page.End();
        page.Line();
    }

    private void Contents(MarkupWriter page)
    {
        page.Begin("nav", ("aria-label", "Contents"));
        page.Begin("ul");
        foreach (PageSection section in Sections)
        {
            page.Line();
            page.Begin("li");
            page.Element("a", section.Title, ("href", $"#{section.Id}"));
            page.End();
        }

        page.End();
        page.End();
        page.Line();
    }

    private static void Write(MarkupWriter page, PageSection section)
    {
        page.Begin("section", ("id", section.Id), ("aria-labelledby", $"{section.Id}-heading"));
        page.Line();
        if (section.Open is bool open)
        {
            page.Begin("details", open ? [("class", "part"), ("open", "open")] : [("class", "part")]);
            page.Begin("summary");
            page.Element("h2", section.Title, ("id", $"{section.Id}-heading"));
            page.End();
            page.Line();
            section.Write(page);
            page.End();
        }
        else
        {
            page.Element("h2", section.Title, ("id", $"{section.Id}-heading"));
            page.Line();
            section.Write(page);
        }

        page.End();
        page.Line();
    }
}
