using CollapseLM.Reporting;
using CollapseLM.Runs;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class SummaryTableTests
{
    private const string Bits = "human.bitsPerChar";

    [Fact]
    public void Means_and_range_are_those_of_the_seeds()
    {
        SummaryRow row = Only(Chain(1, Bits, 3.0, 3.4), Chain(2, Bits, 3.1, 3.5));
        Assert.Equal("3.05 -> 3.45", row.Cells[0].Means("->"));
        Assert.Equal("3.40-3.50", row.Cells[0].Spread("-"));
        Assert.Equal(("2", "0-1", "done 2/2"), (row.Seeds, row.Generations, row.State));
    }

    [Fact]
    public void First_and_last_are_compared_over_the_same_seeds()
    {
        SummaryRow row = Only(Chain(1, Bits, 3.0, 3.4), Chain(2, ChainStage.Diverged, new Dictionary<string, double?> { [Bits] = 9 }));
        Assert.Equal("3.00 -> 3.40", row.Cells[0].Means("->"));
        Assert.Null(row.Cells[0].Spread("-"));
        Assert.Equal(("1 of 2", "done 1/2, 1 diverged"), (row.Seeds, row.State));
    }

    [Fact]
    public void A_missing_value_is_a_dash_and_hides_no_seed()
    {
        SummaryRow row = Only(Chain(1, Bits, 3.0, null), Chain(2, Bits, 3.2, 3.5));
        Assert.Equal("3.10 -> -", row.Cells[0].Means("->"));
        Assert.Equal("-", row.Cells[1].Means("->"));
    }

    [Fact]
    public void Columns_align_by_scalars_and_data_cannot_steer_the_terminal()
    {
        string text = TextTable.Render(["arm", "n"], [["\U0001F600\U0001F600\U0001F600\U0001F600", "1"], ["a\u001b[2J\u202e\nb", "22"]]);
        Assert.Equal("arm     n\n\U0001F600\U0001F600\U0001F600\U0001F600    1\na[2J b  22\n", text);
    }

    private static SummaryRow Only(params IReadOnlyList<ReportChain> chains) =>
        Assert.Single(SummaryTable.Of(Model(Arm("replace", "treatment", chains))).Rows);
}
