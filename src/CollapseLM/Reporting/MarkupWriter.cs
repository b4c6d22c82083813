using System.Text;

namespace CollapseLM.Reporting;

/// <summary>Writes HTML and SVG that is also well-formed XML; text and attribute values are always escaped and made visible.</summary>
public sealed class MarkupWriter
{
    private readonly StringBuilder written = new();
    private readonly Stack<string> open = new();

    /// <summary>Opens an element; <see cref="End"/> closes it.</summary>
    public void Begin(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        written.Append('>');
        open.Push(name);
    }

    public void End() => written.Append("</").Append(open.Pop()).Append('>');

    /// <summary>An element without content: of SVG, or one of HTML's void ones.</summary>
    public void Leaf(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        written.Append("/>");
    }

    /// <summary>An element that holds text only.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        Text(text);
        End();
    }

    public void Text(string text)
    {
        foreach (char character in SafeText.Visible(text))
        {
            _ = character switch
            {
                '&' => written.Append("&amp;"),
                '<' => written.Append("&lt;"),
                '>' => written.Append("&gt;"),
                '"' => written.Append("&quot;"),
                '\'' => written.Append("&#39;"),
                _ => written.Append(character),
            };
        }
    }

    /// <summary>Markup of our own making, never text from outside.</summary>
    public void Raw(string markup) => written.Append(markup);

    /// <summary>A line break between elements, for people who compare two reports.</summary>
    public void Line() => written.Append('\n');

    public override string ToString() => written.ToString();

    private void Tag(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        written.Append('<').Append(name);
        foreach ((string attribute, string value) in attributes)
        {
            written.Append(' ').Append(attribute).Append("=\"");
            Text(value);
            written.Append('"');
        }
    }
}
