using System.Text.Json.Nodes;
using CollapseLM.Reporting;
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
            figures.Main[0].Series.Select(line => (line.Group, line.Seed, line.Leading, line.Dashed)));
    }

    [Fact]
    public void Five_seeds_are_a_mean_and_the_interval_that_a_table_of_t_gives()
    {
        double[] last = [3.1, 3.2, 3.3, 3.4, 3.5];
        FigureSeries mean = Assert.Single(FigureSet.Of(Model(
            Arm("replace", "treatment", [.. last.Select((bits, seed) => Chain(seed + 1, Bits, 3, bits))]))).Main[0].Series);

        // Standard deviation 0.1581, its error 0.0707; t with four degrees of freedom 2.776.
        FigurePoint point = mean.Points[1];
        Assert.Equal(3.3, point.Y!.Value, 9);
        Assert.Equal(3.3 - (2.776 * 0.0707107), point.Low!.Value, 4);
        Assert.Equal(3.3 + (2.776 * 0.0707107), point.High!.Value, 4);
    }

    [Fact]
    public void A_band_ends_where_its_measure_does_and_the_key_says_so()
    {
        double[] last = [0, 0, 0, 0, 0.4];
        Figure figure = Assert.Single(FigureSet.Of(Model(
            Arm("replace", "treatment", [.. last.Select((share, seed) => Chain(seed + 1, "text.repeatedShare", 0, share))]))).More);
        FigurePoint point = Assert.Single(figure.Series).Points[1];
        Assert.Equal(0, point.Low);
        Assert.Equal(0.08 + (2.776 * 0.08), point.High!.Value, 3);
        Assert.Contains("95 % t interval of the mean, cut where no value can be.", figure.Key, StringComparison.Ordinal);
        Assert.True(FigureScales.Of(figure).Y.Low > -0.02);
    }

    [Theory]
    [InlineData("text.jsToHuman3", "Generation 0, like a human-only control, is compared with the very text it was trained on.")]
    [InlineData("text.copiedShare", "own training text: human text for generation 0, the arm's mix afterwards.")]
    public void A_figure_of_overlap_says_what_generation_0_is_compared_with(string metric, string sentence) => Assert.Contains(
        sentence, Assert.Single(FigureSet.Of(Model(Arm("replace", "treatment", Chain(1, metric, 0.1, 0.2)))).More).Caption, StringComparison.Ordinal);

    [Fact]
    public void Seeds_are_shown_where_their_mean_would_hide_one_that_stopped()
    {
        ReportChain[] chains = [.. Enumerable.Range(1, 4).Select(seed => Chain(seed, Bits, 3, 4)), Chain(5, Bits, 3)];
        FigureSet figures = FigureSet.Of(Model(Arm("replace", "treatment", chains)));
        Assert.Equal([1, 2, 3, 4, 5, null], figures.Main[0].Series.Select(line => line.Seed));
    }

    [Fact]
    public void A_level_of_human_text_is_drawn_where_it_is_near_and_always_told()
    {
        ReportModel near = Model(Arm("replace", "treatment", Chain(1, "text.entropy3", 10, 9))) with { Manifest = Manifest("floor.text.entropy3", 10.5, 10.6) };
        ReportModel far = Model(Arm("replace", "treatment", Chain(1, "text.entropy3", 10, 9))) with { Manifest = Manifest("floor.text.entropy3", 50, 51) };
        Figure drawn = Assert.Single(FigureSet.Of(near).More);
        Figure told = Assert.Single(FigureSet.Of(far).More);
        Assert.Equal([new FigureBand("human text", 10.5, 10.6)], drawn.Bands);
        Assert.Empty(told.Bands);
        Assert.Contains("human text: 50.00\u201351.00", told.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_caption_tells_the_numbers_of_this_run() => Assert.Equal(
        "How badly each generation predicts held-out human text. Over generations 0 to 1: replace rises from 3.10 to 3.45 bits; twin begins and "
        + "ends at 3.10 bits. The axis does not begin at 0.",
        FigureSet.Of(Model(Arm("replace", "treatment", Chain(1, Bits, 3.1, 3.45)), Arm("twin", "twin", Chain(1, Bits, 3.1, 3.1)))).Main[0].Caption);

    [Fact]
    public void Of_many_arms_a_caption_tells_the_two_ends() => Assert.Contains(
        "most and least changed of all arms, c rises from 3.00 to 3.90 bits; a rises from 3.00 to 3.10 bits.",
        FigureSet.Of(Model(
            Arm("a", "treatment", Chain(1, Bits, 3, 3.1)), Arm("b", "treatment", Chain(1, Bits, 3, 3.2)),
            Arm("c", "treatment", Chain(1, Bits, 3, 3.9)), Arm("d", "treatment", Chain(1, Bits, 3, 3.5)))).Main[0].Caption,
        StringComparison.Ordinal);

    [Fact]
    public void Arms_beyond_the_colours_are_a_grey_crowd_of_means_and_controls_stay_named()
    {
        ReportArm[] arms =
        [
            .. Enumerable.Range(0, 30).Select(arm => Arm($"arm{arm}", "treatment", Chain(1, Bits, 3, 4), Chain(2, Bits, 3, 4))),
            Arm("twin", "twin", Chain(1, Bits, 3, 3)),
        ];
        Figure figure = FigureSet.Of(Model(arms)).Main[0];
        IReadOnlyDictionary<string, GroupStyle> styles = GroupStyle.For(figure.Series);
        Assert.Equal(12 + 1, styles.Values.Count(style => style.Named));
        Assert.True(styles["twin"].Named);
        Assert.Single(figure.Series, line => line.Group == "arm29");
        Assert.Equal(12, styles.Values.Where(style => style is { Named: true, Hollow: false }).Select(style => (style.Colour, style.Dashes.Count)).Distinct().Count());
    }

    [Fact]
    public void Origins_of_the_training_text_are_stacked_to_a_whole()
    {
        ReportChain chain = new("a-s1", 1, ChainStage.Done, [
            new GenerationRecord(0, new Dictionary<string, long> { ["human"] = 100 }, new Dictionary<string, double?>(), new Dictionary<string, string>()),
            new GenerationRecord(1, new Dictionary<string, long> { ["human"] = 30, ["generation-0"] = 70 }, new Dictionary<string, double?>(), new Dictionary<string, string>()),
            new GenerationRecord(2, new Dictionary<string, long> { ["human"] = 30, ["generation-0"] = 10, ["generation-1"] = 60 }, new Dictionary<string, double?>(), new Dictionary<string, string>()),
        ]);
        Figure figure = Assert.Single(FigureSet.Of(Model(Arm("a", "treatment", chain))).More);
        Assert.Equal(["human", "generation before", "older generations"], figure.Groups);
        Assert.Equal([1, 0.3, 0.3], figure.Series[0].Points.Select(point => point.Y!.Value));
        Assert.Equal([0, 0.7, 0.6], figure.Series[1].Points.Select(point => point.Y!.Value));
        Assert.Equal(0.1, figure.Series[2].Points[2].Y!.Value, 12);
    }

    /// <summary>A floor of short texts has few words to keep: beside a sample measured by a long text it would look like a bar that the sample clears.</summary>
    [Theory]
    [InlineData(100, 100, 100, true)]
    [InlineData(100, 100, 300, false)] // the samples are shorter than the training text, and so the floor's
    [InlineData(50, 100, 50, false)] // the corpus is too small for a floor of the samples' length
    public void A_floor_of_shorter_texts_is_not_drawn_but_told(int floor, int compared, int train, bool drawn)
    {
        ReportModel model = Model(Arm("replace", "treatment", Chain(1, "vocab.humanWordsKept", 900, 800)) with
        {
            Config = new JsonObject { ["split"] = new JsonObject { ["trainChars"] = (long)train } },
        }) with
        {
            Manifest = Manifest("floor.vocab.humanWordsKept", 700) with { FloorChars = floor, ComparedChars = compared },
        };
        Figure figure = FigureSet.Of(model).Main.Single(figure => figure.Name == "human-words-kept");
        Assert.Equal(drawn, figure.Bands.Count == 1);
        Assert.Equal(drawn, !figure.Caption.Contains("No human level is drawn", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_measured_is_no_figure() =>
        Assert.Empty(FigureSet.Of(Model(Arm("replace", "treatment", Chain(1, Bits, null, null)))).Main);

    private static RunManifest Manifest(string floor, params double[] levels) => new()
    {
        Product = "1",
        Corpus = new CorpusRecord("c", [], "", 1, 1, 0),
        Machine = new MachineRecord("m", "o", "p", 1, 1, new Dictionary<string, string>()),
        Kernels = "torch",
        ThreadsPerChain = 1,
        Seeds = [1],
        Chains = [],
        ComparedChars = 1,
        FloorChars = 1,
        Floors = levels.Select((level, seed) => (seed, level)).ToDictionary(
            pair => $"{pair.seed}", pair => (IReadOnlyDictionary<string, double?>)new Dictionary<string, double?> { [floor] = pair.level }),
        Command = "",
        Started = "",
    };
}
