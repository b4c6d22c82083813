using CollapseLM.Configuration;
using CollapseLM.Regimes;

namespace CollapseLM.Tests.Configuration;

/// <summary>The shipped schedules differ in when human text comes, and in nothing else.</summary>
public sealed class EqualTotalsTests
{
    [Fact]
    public void Every_schedule_but_none_gives_as_much_human_text_in_all()
    {
        ExperimentFile file = ConfigLoader.Load(RepositoryRoot.Path("configs", "schedules.jsonc"), []);
        Dictionary<string, long> totals = file.Arms.Where(arm => arm.Config.Regime is Replace).ToDictionary(
            arm => arm.Name,
            arm => Enumerable.Range(1, arm.Config.Generations - 1).Sum(k => (long)arm.Config.Regime.Plan(k, arm.Config.Split.TrainChars!.Value, 0).Fresh));

        Assert.Equal(["constant", "geometric", "none", "one-over-k", "step-off"], totals.Keys.Order());
        Assert.True(totals.Remove("none", out long none) && none == 0);

        // Each of seven generations is rounded to a whole character.
        Assert.All(totals, arm => Assert.InRange(arm.Value, 70_000 - 4, 70_000 + 4));
    }
}
