using System.Globalization;
using CollapseLM.Findings;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Findings;

public sealed class FindingSetTests
{
    [Fact]
    public void A_sound_run_has_no_findings() => Assert.Empty(FindingSet.Judge(TestRuns.Sound()));

    [Fact]
    public void An_empty_or_damaged_run_is_judged_without_an_error() =>
        Assert.Empty(FindingSet.Judge(TestRuns.Of() with { Manifest = null }));

    [Fact]
    public void The_most_severe_come_first_and_no_culture_shows()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU");
        try
        {
            ChainView failed = TestRuns.Chain("replace", 1, stage: ChainStage.Failed);
            RunView run = TestRuns.Of(failed) with { Manifest = TestRuns.Manifest(overlap: 0.055) };
            IReadOnlyList<Finding> findings = FindingSet.Judge(run);
            Assert.Equal([TestTextLeaked.Id, UnfinishedChains.Id, TooFewSeeds.Id], findings.Select(finding => finding.Id));
            Assert.StartsWith("5.5 % of", findings[0].Message, StringComparison.Ordinal);
            Assert.All(findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.Remedy)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Thousands_of_chains_make_one_line()
    {
        IEnumerable<ChainView> chains = Enumerable.Range(1, 1000)
            .Select(seed => TestRuns.Chain("replace", seed, stage: ChainStage.Pending));
        RunView run = TestRuns.Of([.. chains]);
        Finding finding = run.Find(UnfinishedChains.Id)!;
        Assert.Equal("replace-s1, replace-s2, replace-s3 and 997 more", finding.Subject);
        Assert.Equal("1000 of 1000 chains are not done: 1000 pending", finding.Message);
    }
}
