using System.Globalization;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>Rows of text under headings: printed in columns, or written as CSV.</summary>
public sealed class ResultTable(params string[] headings)
{
    private readonly List<string[]> rows = [];

    /// <param name="cells">One a heading; numbers as <see cref="Number"/> writes them, empty where there is none.</param>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Three significant digits or all before the point, without thousands separators.</summary>
    public static string Number(double? value) => value switch
    {
        null => "",
        >= 100 => value.Value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("F2", CultureInfo.InvariantCulture),
    };

    /// <summary>A share in whole percent; empty where there is none.</summary>
    public static string Share(double? value) => value?.ToString("P0", CultureInfo.InvariantCulture) ?? "";

    public void Print(TextWriter output)
    {
        int[] widths = [.. headings.Select((heading, i) => rows.Select(row => row[i].Length).Append(heading.Length).Max())];
        foreach (string[] row in rows.Prepend(headings))
        {
            output.WriteLine(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        }
    }

    /// <summary>Replaces the file. Cells that hold a comma or a quotation mark are quoted (RFC 4180).</summary>
    public void WriteCsv(string path) => File.WriteAllLines(path, rows.Prepend(headings).Select(row => string.Join(',', row.Select(Quote))));

    private static string Quote(string cell) => cell.Contains(',', StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal)
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
