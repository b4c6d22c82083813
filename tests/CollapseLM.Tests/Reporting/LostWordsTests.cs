using CollapseLM.Reporting;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Reporting;

public sealed class LostWordsTests(FinishedRun finished) : IClassFixture<FinishedRun>
{
    [Fact]
    public void Words_are_followed_by_hand()
    {
        Dictionary<string, int> human = new() { ["the"] = 990, ["cat"] = 8, ["sat"] = 1, ["zebra"] = 1 };
        IReadOnlySet<string>[] samples = [Set("the", "cat", "sat"), Set("the", "sat"), Set("the", "cat"), Set("the")];
        LostWords words = LostWords.Of("a", 7, human, samples);
        Assert.Equal(1000, words.HumanWords);
        Assert.Equal([0, 1, 3], words.Generations);

        // Per million: the 990,000, cat 8,000, the others 1,000 each.
        Assert.Equal(
            [(3000, null, 2, "2 1 1"), (1000, (int?)3000, 2, "1 1 0")],
            words.Bands.Select(band => (band.AtLeast, band.Below, band.Words, string.Join(' ', band.Used))));
        Assert.Equal([new LostWord("cat", 8000, 2), new LostWord("sat", 1000, 1)], words.Lost);
        Assert.Equal((2, 1), (words.LostCount, words.NeverUsed));

        // Of those used at generation 0: the stays, cat is last seen at 2 and lost at 3; sat is last seen at 1 and lost at 2.
        Assert.Equal([(3, 2, 1, 0.5)], words.Bands[0].Survival.Select(step => (step.Time, step.AtRisk, step.Lost, step.Share)));
        Assert.Equal([(2, 1, 1, 0.0)], words.Bands[1].Survival.Select(step => (step.Time, step.AtRisk, step.Lost, step.Share)));
    }

    [Fact]
    public void Words_in_use_are_those_that_the_metric_counted()
    {
        ReportModel model = ReportReader.Read(finished.Run);
        Assert.Equal(5, model.LostWords.Count);
        foreach (LostWords words in model.LostWords)
        {
            ReportChain chain = model.Arms.Single(arm => arm.Name == words.Arm).Chains[0];
            for (int column = 0; column < words.Generations.Count; column++)
            {
                Assert.Equal(chain.Value("vocab.humanWordsKept", words.Generations[column]), words.Bands.Sum(band => band.Used[column]));
            }

            Assert.Equal(
                chain.Value("vocab.humanWordsKept", 0) + chain.Value("vocab.humanWordsLost", 0), words.Bands.Sum(band => band.Words));
        }
    }

    [Fact]
    public void Changed_human_text_is_told_and_not_counted()
    {
        using FinishedRun run = new();
        File.AppendAllText(run.Run.SeedPassagesPath(1), "\n");
        ReportModel model = ReportReader.Read(run.Run);
        Assert.Empty(model.LostWords);
        Assert.Single(model.Damage, "human/s1.jsonl: is not the file that was published");
    }

    private static HashSet<string> Set(params string[] words) => [.. words];
}
