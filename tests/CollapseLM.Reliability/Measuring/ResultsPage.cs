using System.Globalization;

namespace CollapseLM.Reliability.Measuring;

/// <summary>The table of a Markdown page, replaced row by row, so that it grows from run to run; the rest of the page stays.</summary>
public static class ResultsPage
{
    private const string Heading = "| row | claim | figure to hold | measured | result | seconds | share | seed | date |";
    private const string Rule = "| --- | --- | --- | --- | --- | --- | --- | --- | --- |";

    /// <param name="path">A page that has the table, or gets it at its end; made where it is missing.</param>
    public static void Merge(string path, IEnumerable<RowResult> results)
    {
        List<string> lines = File.Exists(path) ? [.. File.ReadAllLines(path)] : [];
        int heading = lines.IndexOf(Heading);
        if (heading < 0)
        {
            lines.AddRange(lines.Count == 0 ? [Heading, Rule] : ["", Heading, Rule]);
            heading = lines.Count - 2;
        }

        int first = heading + 2, end = first;
        while (end < lines.Count && lines[end].StartsWith('|'))
        {
            end++;
        }

        Dictionary<int, string> rows = lines[first..end].ToDictionary(Number);
        foreach (RowResult result in results)
        {
            string row = Line(result);
            rows[Number(row)] = row;
        }

        lines.RemoveRange(first, end - first);
        lines.InsertRange(first, rows.OrderBy(row => row.Key).Select(row => row.Value));
        File.WriteAllLines(path, lines);
    }

    /// <summary>From <c>| R12 | ...</c>.</summary>
    private static int Number(string row) => int.Parse(row.Split('|')[1].Trim()[1..], CultureInfo.InvariantCulture);

    private static string Line(RowResult result)
    {
        string[] cells =
        [
            result.Row.Id, result.Row.Claim, result.Row.Figure, result.Verdict.Outcome == Outcome.Skipped ? "" : result.Verdict.Measured, result.Verdict.Word,
            result.Seconds.ToString("0.0", CultureInfo.InvariantCulture), result.Share.ToString(CultureInfo.InvariantCulture),
            result.Seed.ToString(CultureInfo.InvariantCulture), result.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ];
        return $"| {string.Join(" | ", cells.Select(Escaped))} |";
    }

    private static string Escaped(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
