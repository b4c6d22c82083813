using CollapseLM.Reporting;
using CollapseLM.Runs;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

/// <summary>Each of the eight definitions: where it is said of an arm, where it is denied and where nothing can be told.</summary>
public sealed class CollapseProfileTests
{
    [Theory]
    [InlineData(1.2, ProfileAnswer.Yes)]
    [InlineData(0.9, ProfileAnswer.No)]
    [InlineData(1.0, ProfileAnswer.CannotTell)]
    public void A_catastrophe_is_a_perplexity_twice_as_high(double bits, ProfileAnswer answer) => Assert.Equal(answer, Answer("catastrophic rise of risk", bits));

    [Theory]
    [InlineData(0.1, ProfileAnswer.Yes)]
    [InlineData(-0.1, ProfileAnswer.No)]
    [InlineData(0.02, ProfileAnswer.CannotTell)]
    public void Any_rise_is_one_beyond_the_margin(double bits, ProfileAnswer answer) => Assert.Equal(answer, Answer("any rise of risk", bits));

    [Theory]
    [InlineData(0.3, 4, ProfileAnswer.Yes)]
    [InlineData(0, 4, ProfileAnswer.No)]
    [InlineData(0.3, 3, ProfileAnswer.CannotTell)]
    public void Divergence_is_a_rise_that_goes_on_in_the_second_half(double aGeneration, int last, ProfileAnswer answer)
    {
        ReportModel model = Pair(5, last, (k, _) => new() { ["human.bitsPerChar"] = 2 + (aGeneration * k) }, (_, _) => new() { ["human.bitsPerChar"] = 2 });
        Assert.Equal(answer, Row(model, "divergence").Verdicts[0].Answer);
    }

    [Theory]
    [InlineData("collapsing variance", "text.entropy3", 10, 9.5, ProfileAnswer.Yes)]
    [InlineData("collapsing variance", "text.entropy3", 10, 10.5, ProfileAnswer.No)]
    [InlineData("lost tails", "vocab.humanWordsKept", 1000, 900, ProfileAnswer.Yes)]
    [InlineData("lost tails", "vocab.humanWordsKept", 1000, 1010, ProfileAnswer.No)]
    [InlineData("hallucinated data", "vocab.nonWords", 100, 300, ProfileAnswer.Yes)]
    [InlineData("hallucinated data", "vocab.nonWords", 100, 50, ProfileAnswer.No)]
    public void Other_rows_read_their_own_number(string row, string metric, double twin, double arm, ProfileAnswer answer)
    {
        ReportModel model = Pair(5, 1, (_, _) => new() { [metric] = arm, ["vocab.wordsUsed"] = 2000 }, (_, _) => new() { [metric] = twin, ["vocab.wordsUsed"] = 2000 });
        Assert.Equal(answer, Row(model, row).Verdicts[0].Answer);
    }

    [Fact]
    public void There_are_eight_and_what_a_run_does_not_measure_cannot_be_told()
    {
        CollapseProfile profile = CollapseProfile.Of(Pair(5, 1, (_, _) => [], (_, _) => []))!;
        Assert.Equal(8, profile.Rows.Count);
        Assert.All(profile.Rows, row => Assert.Equal(new ProfileVerdict(ProfileAnswer.CannotTell, ""), Assert.Single(row.Verdicts)));
        Assert.Null(CollapseProfile.Of(Model(Arm("replace", "treatment", Chain(1, "human.bitsPerChar", 2, 3)))));
    }

    [Theory]
    [InlineData(1, 1.5, ProfileAnswer.CannotTell)]
    [InlineData(2, 1.5, ProfileAnswer.Yes)]
    [InlineData(4, 0.5, ProfileAnswer.CannotTell)]
    [InlineData(5, 0.5, ProfileAnswer.No)]
    public void Few_seeds_may_say_yes_but_never_no(int seeds, double bits, ProfileAnswer answer) => Assert.Equal(answer, Answer("catastrophic rise of risk", bits, seeds));

    private static ProfileAnswer Answer(string row, double bits, int seeds = 5) => Row(
        Pair(seeds, 1, (k, seed) => new() { ["human.bitsPerChar"] = 2 + (0.1 * seed) + (k * (bits + (0.01 * Math.Sin(9 * seed)))) }, (_, seed) => new() { ["human.bitsPerChar"] = 2 + (0.1 * seed) }),
        row).Verdicts[0].Answer;

    private static ProfileRow Row(ReportModel model, string name) => CollapseProfile.Of(model)!.Rows.Single(row => row.Name == name);

    private static ReportModel Pair(int seeds, int last, Func<int, int, Dictionary<string, double?>> arm, Func<int, int, Dictionary<string, double?>> twin) =>
        Model(Arm("replace", "treatment", Chains(seeds, last, arm)), Arm("twin", "twin", Chains(seeds, last, twin)));

    private static ReportChain[] Chains(int seeds, int last, Func<int, int, Dictionary<string, double?>> metrics) =>
        [.. Enumerable.Range(1, seeds).Select(seed => Chain(seed, ChainStage.Done, [.. Enumerable.Range(0, last + 1).Select(k => metrics(k, seed))]))];
}
