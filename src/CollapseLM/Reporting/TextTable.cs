using System.Text;

namespace CollapseLM.Reporting;

/// <summary>Plain aligned columns for a terminal or a pipe: no colours, no control characters.</summary>
public static class TextTable
{
    /// <summary>Of a terminal that nobody has widened.</summary>
    public const int Columns = 100;

    private const string Gap = "  ";
    private const string Cutting = "...";

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

    /// <summary>As <see cref="Render"/>, but at most <see cref="Columns"/> wide: the widest columns are cut, as little as will do.</summary>
    public static string Fit(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. headers.Select((header, column) => rows.Select(row => row[column]).Append(header).Max(Width))];
        int room = Columns - (Gap.Length * (headers.Count - 1));
        int widest = Enumerable.Range(0, Columns).Last(limit => limit <= Cutting.Length || widths.Sum(width => Math.Min(width, limit)) <= room);
        return Render([.. headers.Select(Short)], [.. rows.Select(row => row.Select(Short).ToArray())]);

        string Short(string cell) => Cut(cell, widest);
    }

    /// <summary>The text, or its beginning and three dots, in at most <paramref name="room"/> scalars.</summary>
    public static string Cut(string text, int room) =>
        Width(text) <= room ? text : string.Concat(text.EnumerateRunes().Take(room - Cutting.Length)) + Cutting;

    private static int Width(string text) => Ascii.IsValid(text) ? text.Length : text.EnumerateRunes().Count();
}
