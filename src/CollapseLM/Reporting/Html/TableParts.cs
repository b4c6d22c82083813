namespace CollapseLM.Reporting.Html;

/// <summary>What the page's tables share.</summary>
internal static class TableParts
{
    // Longer cells wrap, and must not become towers on a phone.
    private const int LongestShort = 16;

    // Between the parts of an arm's name.
    private static readonly char[] Joints = ['_', '@'];

    /// <summary>A table with a caption and a head, in a box of its own that scrolls where the screen is narrow.</summary>
    /// <param name="headers">Of the columns.</param>
    /// <param name="rows">Writes the rows, each a <c>tr</c>.</param>
    public static void Table(MarkupWriter page, string caption, IReadOnlyList<string> headers, Action rows)
    {
        Box(page, caption, () =>
        {
            Head(page, headers);
            page.Begin("tbody");
            page.Line();
            rows();
            page.End();
        });
    }

    /// <summary>A table of two columns: what, and its value.</summary>
    public static void Facts(MarkupWriter page, string caption, IEnumerable<(string Name, string Value)> facts) => Box(page, caption, () =>
    {
        foreach ((string name, string value) in facts)
        {
            Row(page, name, value);
        }
    });

    /// <summary>A row of text that begins with its name.</summary>
    public static void Row(MarkupWriter page, string name, params ReadOnlySpan<string> values)
    {
        page.Begin("tr");
        RowHead(page, name);
        foreach (string value in values)
        {
            page.Element("td", value, value.Length > LongestShort ? [("class", "prose")] : []);
        }

        page.End();
        page.Line();
    }

    /// <summary>The name of a row. An arm's may be long: on a narrow screen it breaks between its settings, not inside of a word.</summary>
    public static void RowHead(MarkupWriter page, string name)
    {
        page.Begin("th", ("scope", "row"));
        int done = 0;
        for (int end = name.IndexOfAny(Joints); end >= 0; end = name.IndexOfAny(Joints, done))
        {
            page.Text(name[done..(end + 1)]);
            page.Leaf("wbr");
            done = end + 1;
        }

        page.Text(name[done..]);
        page.End();
    }

    public static void Head(MarkupWriter page, IReadOnlyList<string> headers)
    {
        page.Begin("thead");
        page.Begin("tr");
        foreach (string header in headers)
        {
            page.Element("th", header, ("scope", "col"));
        }

        page.End();
        page.End();
        page.Line();
    }

    private static void Box(MarkupWriter page, string caption, Action table)
    {
        page.Begin("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", caption));
        page.Begin("table");
        page.Line();
        page.Element("caption", caption);
        page.Line();
        table();
        page.End();
        page.End();
        page.Line();
    }
}
