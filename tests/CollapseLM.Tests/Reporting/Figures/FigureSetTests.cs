using CollapseLM.Reporting.Figures;
using CollapseLM.Runs;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting.Figures;

public sealed class FigureSetTests
{
    private const string Bits = "human.bitsPerChar";

    [Fact]
    public void Text_without_words_is_pictured_by_its_characters()
    {
        Dictionary<string, double?> metrics = new() { [Bits] = 5, ["vocab.charsUsed"] = 3000, ["vocab.humanWordsKept"] = null };
        FigureSet figures = FigureSet.Of(Model(Arm("replace", "treatment", Chain(1, ChainStage.Done, metrics))));
        Assert.Equal(["bits-per-char", "characters-used"], figures.Main.Select(figure => figure.Name));
        Assert.Empty(figures.More);
    }

    [Fact]
    public void The_mean_is_drawn_only_where_every_seed_has_a_value()
    {
        FigureSet figures = FigureSet.Of(Model(Arm("replace", "treatment",
            Chain(1, Bits, 1, 2, 3, 4), Chain(2, Bits, 3, null, 5), Chain(3, ChainStage.Pending))));
        FigureSeries mean = figures.Main[0].Series[^1];
        Assert.Null(mean.Seed);
        Assert.True(mean.Leading);
        Assert.Equal([2, null, 4, null], mean.Points.Select(point => point.Y));
    }

    [Fact]
    public void Every_seed_is_a_line_and_controls_are_dashed()
    {
        FigureSet figures = FigureSet.Of(Model(
            Arm("replace", "treatment", Chain(1, Bits, 1, 2), Chain(2, Bits, 3, 4)), Arm("twin", "twin", Chain(1, Bits, 1, 1))));
        Assert.Equal(
            [("replace", 1L, false, false), ("replace", 2L, false, false), ("replace", null, true, false), ("twin", 1L, true, true)],
            figures.Main[0].Series.Select(line => (line.Arm, line.Seed, line.Leading, line.Dashed)));
    }

    [Fact]
    public void Nothing_measured_is_no_figure() =>
        Assert.Empty(FigureSet.Of(Model(Arm("replace", "treatment", Chain(1, Bits, null, null)))).Main);
}
