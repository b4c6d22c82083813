using CollapseLM.Reliability.Measuring;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Reliability;

/// <summary>A page's table grows from run to run and keeps what stands around it.</summary>
public sealed class ResultsPageTests
{
    private const string Rest = "| 1.0 | 0.5 | 3 | 2026-11-26 |";

    [Fact]
    public void Rows_replace_their_older_selves_in_the_order_of_their_numbers()
    {
        using TemporaryFolder folder = new();
        string page = folder.At("page.md");
        File.WriteAllText(page, "# Reliability\n\nWords before.\n");
        ResultsPage.Merge(page, [Result("R10", new(Outcome.Pass, "10 of 10"))]);
        File.AppendAllText(page, "\nWords after.\n");

        ResultsPage.Merge(page, [Result("R10", new(Outcome.Fail, "9 of 10; a | b <script>")), Result("R9", Verdict.Skipped("no strace here")), Result("R2", new(Outcome.Pass, "2 of 2"))]);

        Assert.Equal(
            [
                "# Reliability", "", "Words before.", "",
                "| row | claim | figure to hold | measured | result | seconds | share | seed | date |", "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
                $"| R2 | claim | figure | 2 of 2 | pass {Rest}",
                $"| R9 | claim | figure |  | skipped: no strace here {Rest}",
                $"| R10 | claim | figure | 9 of 10; a \\| b &lt;script> | FAIL {Rest}",
                "", "Words after.",
            ],
            File.ReadAllLines(page));
    }

    private static RowResult Result(string id, Verdict verdict) => new(new Row(id, "claim", "figure", _ => verdict), verdict, 1, 0.5, 3, new DateOnly(2026, 11, 26));
}
