using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Scheduling;

public sealed class ScheduleTests
{
    private static readonly CorpusRecord Corpus = TestChains.Manifest().Corpus;

    [Fact]
    public void Generation_zero_is_made_once_a_seed_and_one_seed_comes_before_the_next()
    {
        IReadOnlyList<WorkUnit> units = Units(
            """ "grid": { "regime.humanShare": [0, 0.5] }, "seeds": [7, 3], "generations": 4, "controls": { "twin": true, "longRun": true } """);

        Assert.Equal(
            [
                "shared", "humanShare-0-s7", "humanShare-0.5-s7", "twin-s7", "longRun-s7",
                "shared", "humanShare-0-s3", "humanShare-0.5-s3", "twin-s3", "longRun-s3",
            ],
            units.Select(unit => unit is SharedUnit ? "shared" : unit.Id));
        SharedUnit[] shared = [.. units.OfType<SharedUnit>()];
        Assert.Equal([7, 3], shared.Select(unit => unit.Seed));
        Assert.All(shared, unit => Assert.Equal((0, 4, 1), (unit.Generation, unit.Chains.Count, unit.Generations)));
        Assert.Equal(["humanShare-0-s3", "humanShare-0.5-s3", "twin-s3", "longRun-s3"], shared[1].Chains);
        Assert.All(units.OfType<ChainUnit>(), unit => Assert.Equal((4, 3, "0"), (unit.Length, unit.Generations, Keys(unit))));
    }

    [Fact]
    public void Twins_that_differ_in_sampling_only_share_every_generation()
    {
        IReadOnlyList<WorkUnit> units = Units(""" "grid": { "sampling.temperature": [0.5, 1] }, "seeds": 2, "generations": 3 """);

        SharedUnit[] shared = [.. units.OfType<SharedUnit>()];
        Assert.Equal([0, 1, 2, 0, 1, 2], shared.Select(unit => unit.Generation));
        Assert.Equal([4, 2, 2, 4, 2, 2], shared.Select(unit => unit.Chains.Count));
        Assert.Equal(["twin@temperature-0.5-s2", "twin@temperature-1-s2"], shared[5].Chains);
        Assert.All(units.OfType<ChainUnit>(), unit => Assert.Equal(
            unit.Chain.StartsWith("twin", StringComparison.Ordinal) ? ("0,1,2", 0) : ("0", 2), (Keys(unit), unit.Generations)));
    }

    [Theory]
    [InlineData("a twin alone", """ "grid": { "regime.humanShare": [0, 1] } """, 1)]
    [InlineData("models differ", """ "grid": { "model.order": [2, 3] } """, 2)]
    [InlineData("trainings differ", """ "grid": { "training.steps": [2, 3] } """, 2)]
    [InlineData("sizes differ", """ "grid": { "split.trainChars": [2000, 3000] } """, 2)]
    [InlineData("prompts tie samples to chains", """ "grid": { "sampling.temperature": [0.5, 1] }, "sampling": { "prompt": "synthetic" } """, 1)]
    [InlineData("one of two is tied to its chain", """ "grid": { "sampling.prompt": ["none", "synthetic"] } """, 1)]
    public void Otherwise_twins_share_generation_zero_only(string why, string settings, int trainings)
    {
        IReadOnlyList<WorkUnit> units = Units(settings + """, "seeds": 1, "generations": 3 """);

        Assert.All(units.OfType<SharedUnit>(), unit => Assert.True(unit.Generation == 0, why));
        Assert.Equal(trainings, units.OfType<SharedUnit>().Count());
        Assert.All(units.OfType<ChainUnit>(), unit => Assert.Equal("0", Keys(unit)));
    }

    [Fact]
    public void Every_chain_waits_for_units_before_it_that_name_it()
    {
        IReadOnlyList<WorkUnit> units = Units(
            """ "grid": { "sampling.temperature": [0.5, 1], "model.order": [2, 3], "regime.humanShare": [0, 0.5] }, "seeds": 2, "generations": 3 """);

        Assert.Equal(units.Count, units.Select(unit => unit.Id).Distinct().Count());
        Dictionary<string, SharedUnit> before = [];
        foreach (WorkUnit unit in units)
        {
            if (unit is SharedUnit shared)
            {
                before.Add(shared.Id, shared);
            }

            Assert.All(unit.After, id => Assert.Contains(unit.Id, before[id].Chains));
        }

        // 2 seeds of 2 models: generation 0 for all, generations 1 and 2 for the twins.
        Assert.Equal(2 * 2 * 3, before.Count);
    }

    private static string Keys(ChainUnit unit) => string.Join(',', unit.Shared.Keys.Order());

    private static IReadOnlyList<WorkUnit> Units(string settings) =>
        Schedule.Of(ExperimentPlan.Create(Plans.Arms(settings)), Corpus);
}
