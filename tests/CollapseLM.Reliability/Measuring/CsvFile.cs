using System.Globalization;

namespace CollapseLM.Reliability.Measuring;

/// <summary>Results for a spreadsheet (RFC 4180).</summary>
public static class CsvFile
{
    /// <summary>Replaces the file.</summary>
    public static void Write(string path, IEnumerable<RowResult> results) => File.WriteAllLines(
        path,
        results.Select(result => (string[])
        [
            result.Row.Id, result.Row.Claim, result.Row.Figure, result.Verdict.Measured, result.Verdict.Outcome.ToString(),
            result.Seconds.ToString("0.0", CultureInfo.InvariantCulture), result.Share.ToString(CultureInfo.InvariantCulture), result.Seed.ToString(CultureInfo.InvariantCulture),
        ]).Prepend(["row", "claim", "figure", "measured", "outcome", "seconds", "share", "seed"]).Select(cells => string.Join(',', cells.Select(Quoted))));

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
