using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>The table that a run ends with; what it says is decided here once, for the terminal and for the page.</summary>
public sealed record SummaryTable(IReadOnlyList<SummaryRow> Rows)
{
    private static readonly (string Metric, int Decimals)[] Columns =
        [("human.bitsPerChar", 2), ("human.perplexity", 2), ("vocab.humanWordsKept", 0), ("vocab.charsUsed", 0)];

    public static IReadOnlyList<string> Measures { get; } = [.. Columns.Select(column => MetricWords.Of(column.Metric).Name)];

    public static IReadOnlyList<string> Headers { get; } = ["arm", "seeds", "generations", .. Measures, "state"];

    /// <summary>What the numbers in a cell are.</summary>
    public string Note
    {
        get
        {
            int[] counts = [.. Rows.SelectMany(row => row.Cells).Select(cell => (cell.Last ?? cell.First)?.Count ?? 0).Distinct()];
            string spread = (counts.Any(count => count is > 1 and < 5), counts.Any(count => count >= 5)) switch
            {
                (true, true) => "; in brackets, at the last, the 95 % t interval of the mean with 5 seeds or more, else the range over seeds",
                (true, false) => "; in brackets the range over seeds at the last",
                (false, true) => "; in brackets the 95 % t interval of the mean at the last",
                (false, false) => "",
            };
            return $"First and last generation, mean over seeds{spread}.";
        }
    }

    public static SummaryTable Of(ReportModel model) => new([.. model.Arms.Select(Row)]);

    /// <summary>For a terminal.</summary>
    public string ToText() =>
        TextTable.Render(Headers, [.. Rows.Select(row => (string[])[row.Arm, row.Seeds, row.Generations, .. row.Cells.Select(Text), row.State])])
        + Note + "\n";

    private static string Text(SummaryCell cell, int column) =>
        cell.Means("->") + (column == 0 && cell.Spread("-") is string spread ? $" ({spread})" : "");

    private static SummaryRow Row(ReportArm arm)
    {
        int? last = arm.LastGeneration;
        int compared = arm.Compared.Count;
        string seeds = compared == arm.Chains.Count ? Number(compared) : $"{Number(compared)} of {Number(arm.Chains.Count)}";
        string generations = last switch { null => "-", 0 => "0", _ => $"0-{Number(last.Value)}" };
        return new SummaryRow(
            arm.Name, arm.Role, seeds, generations,
            [.. Columns.Select(column => new SummaryCell(arm.First(column.Metric), arm.Last(column.Metric), column.Decimals, last is null or 0))],
            State(arm.Chains));
    }

    private static string State(IReadOnlyList<ReportChain> chains)
    {
        int done = chains.Count(chain => chain.Stage == ChainStage.Done);
        IEnumerable<string> others = chains.Where(chain => chain.Stage != ChainStage.Done).GroupBy(chain => chain.Stage)
            .OrderBy(group => group.Key).Select(group => $"{Number(group.Count())} {Word(group.Key)}");
        return string.Join(", ", others.Prepend($"done {Number(done)}/{Number(chains.Count)}"));
    }

    /// <summary>A stage in a word.</summary>
    public static string Word(ChainStage stage) => stage switch
    {
        ChainStage.Pending => "unfinished",
        ChainStage.Running => "running",
        ChainStage.Done => "done",
        ChainStage.Failed => "failed",
        ChainStage.Diverged => "diverged",
        ChainStage.Damaged => "damaged",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
