using System.Globalization;
using System.Text;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>All numbers of a run as one table (RFC 4180), a row for each chain and generation.</summary>
public static class MetricsCsv
{
    /// <summary>Columns: arm, role, seed, generation, the metrics by name, characters trained on by origin. No value is an empty cell.</summary>
    public static string Write(ReportModel model)
    {
        string[] metrics =
        [
            .. model.Chains.SelectMany(chain => chain.Generations).SelectMany(record => record.Metrics.Keys)
                .Distinct().Order(StringComparer.Ordinal),
        ];
        StringBuilder text = new();
        Row(text, ["arm", "role", "seed", "generation", .. metrics.Select(Cell), "human", "synthetic"]);
        foreach (ReportArm arm in model.Arms)
        {
            foreach (ReportChain chain in arm.Chains)
            {
                foreach (GenerationRecord record in chain.Generations)
                {
                    long human = record.Composition.GetValueOrDefault("human");
                    Row(text, [
                        Cell(arm.Name), Cell(arm.Role), Cell(chain.Seed), Cell(record.Generation),
                        .. metrics.Select(metric => record.Metrics.GetValueOrDefault(metric) is double value ? NumberText.Exact(value) : ""),
                        Cell(human), Cell(record.Composition.Values.Sum() - human)]);
                }
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");

    private static string Cell(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Text from outside: quoted where needed, and never a formula, which a spreadsheet would run.</summary>
    private static string Cell(string text)
    {
        string visible = SafeText.Visible(text);
        string safe = visible.Length > 0 && "=+-@\t\uFF1D\uFF0B\uFF0D\uFF20".Contains(visible[0], StringComparison.Ordinal) ? $"'{visible}" : visible;
        return safe.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
