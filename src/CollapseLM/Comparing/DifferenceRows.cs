using System.Text.Json.Nodes;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Comparing;

/// <summary>What differs, as rows of a table: a name and one value a side.</summary>
internal static class DifferenceRows
{
    private const int Gap = 2;
    private const int Narrowest = 8;

    public static string[] Of(ConfigDifference difference) => [difference.Key, .. difference.Values.Select(Text)];

    public static string[] Of(RunDifference difference) => [difference.What, .. difference.Values.Select(value => value ?? DifferenceText.Missing)];

    /// <summary>What the two numbers in brackets are.</summary>
    public static string RangeName(ArmComparison arms)
    {
        bool intervals = arms.Metrics.Any(metric => metric.At.IsInterval);
        bool ranges = arms.Metrics.Any(metric => metric.At is { IsInterval: false, Count: > 1 });
        return intervals ? ranges ? "95 % interval or range" : "95 % interval" : "range of pairs";
    }

    /// <summary>For a terminal: values that do not fit are cut, --json has them whole.</summary>
    public static string Table(string[] headers, IReadOnlyList<string[]> rows)
    {
        int names = rows.Max(row => row[0].Length);
        int room = Math.Max(Narrowest, ((TextTable.Columns - names) / (headers.Length - 1)) - Gap);
        return TextTable.Render(headers, [.. rows.Select(row => (string[])[row[0], .. row.Skip(1).Select(value => TextTable.Cut(value, room))])]);
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => DifferenceText.Missing,
        JsonValue text when text.TryGetValue(out string? content) => content,
        _ => value.ToJsonString(RunJson.Line),
    };
}
