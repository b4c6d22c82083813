using System.Text.Json.Nodes;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Figures;
using CollapseLM.Reporting.Html;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class BranchSpreadTests
{
    private const string Bits = "human.bitsPerChar";

    /// <summary>Values 1 2 3 of one parent and 5 6 7 of the other: mean square 1 within; between, (24 - 1) / 3.</summary>
    [Fact]
    public void Spreads_are_those_by_hand()
    {
        BranchSpread spread = Assert.Single(BranchSpread.Of(Branched()));
        Assert.Equal(("both", "sampling", 1, 3), (spread.Arm, spread.Varies, spread.Generation, spread.Members));
        Assert.Equal(1, spread.Bits.Within, 1e-12);
        Assert.Equal(23 / 3.0, spread.Bits.Between, 1e-12);
        Assert.Null(spread.Words);
    }

    [Fact]
    public void Branches_are_in_the_section_and_not_in_the_figures()
    {
        string page = HtmlReport.Render(Branched());
        Assert.Contains("Training against sampling", page, StringComparison.Ordinal);
        Assert.Contains(">1.000</td><td>2.769</td>", page, StringComparison.Ordinal);
        Assert.Equal(["both"], FigureSet.Of(Branched()).Main[0].Groups);
    }

    [Fact]
    public void Before_they_part_and_with_one_parent_nothing_is_told()
    {
        ReportModel model = Branched();
        model.Arms[0].Config!["branching"]!["at"] = 2;
        Assert.Empty(BranchSpread.Of(model));
        ReportModel one = Branched();
        Assert.Empty(BranchSpread.Of(one with { Arms = [.. one.Arms.Select(arm => arm with { Chains = [arm.Chains[0]] })] }));
        Assert.Empty(BranchSpread.Of(Model(Arm("replace", "treatment", Chain(1, Bits, 2, 3), Chain(2, Bits, 2, 3)))));
    }

    private static ReportModel Branched() => Model(
        Arm("both", "treatment", Chain(1, Bits, 2, 1), Chain(2, Bits, 2, 5)) with
        {
            Config = new JsonObject { ["branching"] = new JsonObject { ["at"] = 1, ["vary"] = "sampling" } },
        },
        Arm("both@branch-1", "branch", Chain(1, Bits, 2, 2), Chain(2, Bits, 2, 6)) with { Parent = "both" },
        Arm("both@branch-2", "branch", Chain(1, Bits, 2, 3), Chain(2, Bits, 2, 7)) with { Parent = "both" });
}
