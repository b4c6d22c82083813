using System.Text;

namespace CollapseLM.Reporting;

/// <summary>Plain aligned columns for a terminal or a pipe: no colours, no control characters.</summary>
public static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Columns as wide as their widest cell, counted in scalars; every line ends in a line feed.</summary>
    public static string Render(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        string[][] lines = [[.. headers.Select(SafeText.Terminal)], .. rows.Select(row => row.Select(SafeText.Terminal).ToArray())];
        int[] widths = [.. headers.Select((_, column) => lines.Max(line => Width(line[column])))];
        StringBuilder text = new();
        foreach (string[] line in lines)
        {
            IEnumerable<string> cells = line.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)));
            text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static int Width(string text) => text.EnumerateRunes().Count();
}
