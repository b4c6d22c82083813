using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Scheduling;

/// <summary>What a sitting finds to do, and in which order.</summary>
public sealed class RemainingWorkTests
{
    [Fact]
    public void A_begun_chain_goes_on_before_others_of_its_seed_and_a_new_seed_begins_last()
    {
        WorkUnit[] planned =
        [
            FakeWorkers.Shared("x") with { Seed = 7 }, Chain("a-s7", 7), Chain("b-s7", 7), Chain("c-s7", 7),
            FakeWorkers.Shared("y") with { Seed = 3 }, Chain("a-s3", 3), Chain("b-s3", 3), Chain("c-s3", 3),
        ];

        Assert.Equal(
            ["shared-x", "c-s7", "a-s7", "b-s7", "shared-y", "b-s3", "a-s3", "c-s3"],
            Schedule.BegunFirst(planned, new HashSet<string> { "c-s7", "b-s3" }).Select(unit => unit.Id));
    }

    /// <summary>Half a night: whatever the moment, no arm is two seeds ahead of another.</summary>
    [Fact]
    public void Every_arm_has_its_first_seed_before_any_has_its_second()
    {
        IReadOnlyList<WorkUnit> units = Schedule.Of(
            ExperimentPlan.Create(Plans.Arms(""" "grid": { "sampling.temperature": [0.5, 1], "model.order": [2, 3] }, "seeds": 3, "generations": 3 """)),
            CollapseLM.Tests.Runs.TestChains.Manifest().Corpus);
        using FakeWorkers fake = new();
        fake.Run("[[ $id == shared-* ]] && sleep 0.02; ok", units);

        Dictionary<string, long> seeds = units.ToDictionary(unit => unit.Id, unit => unit is SharedUnit shared ? shared.Seed : ((ChainUnit)unit).Seed);
        string[] begun = [.. fake.Events.Where(told => told.Message is null && told.Unit is ChainUnit).Select(told => told.Unit.Id)];
        Assert.Equal(24, begun.Length);
        for (int place = 0; place < begun.Length; place++)
        {
            long most = begun.Take(place).Select(id => seeds[id]).DefaultIfEmpty(1).Max();
            Assert.InRange(seeds[begun[place]], most - 1, most + 1);
        }

        // Two workers: the last chain of a seed may be handed out one step after the first of the next.
        Assert.All(Enumerable.Range(0, 3), seed => Assert.InRange(begun.Skip(8 * seed).Take(8).Count(id => seeds[id] == seed + 1), 7, 8));
    }

    [Fact]
    public void Damage_in_a_finished_chain_is_found_and_costs_its_generations_from_there_on()
    {
        using FinishedRun finished = new();
        RemainingWork work = RemainingWork.Read(finished.Run, finished.Units, chain => chain.ReadRecords());
        Assert.Empty(work.Units);
        Assert.Empty(work.Damaged(2, CancellationToken.None));
        File.AppendAllText(finished.Run.Chain("mixed-s1").SamplePath(2), "x");

        WorkUnit damaged = Assert.Single(work.Damaged(2, CancellationToken.None));

        Assert.Equal("mixed-s1", damaged.Id);
        Assert.Equal(2, work.Remaining(damaged));
    }

    [Fact]
    public void A_damaged_shared_training_is_made_again_for_a_chain_that_needs_it()
    {
        using FinishedRun finished = new();
        RemainingWork work = RemainingWork.Read(finished.Run, finished.Units, chain => chain.ReadRecords());
        ChainFolder chain = finished.Run.Chain("mixed-s1");
        File.AppendAllText(chain.SamplePath(0), "x");

        // A hard link, where there are such: the shared file is damaged with it.
        Assert.SkipUnless(
            Directory.GetFiles(finished.Run.SharedFolder(""), "sample.txt", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).EndsWith('x')),
            "skipped: copies instead of links");

        Assert.IsType<SharedUnit>(work.Damaged(2, CancellationToken.None)[0]);
    }

    private static ChainUnit Chain(string name, long seed) => FakeWorkers.Chain(name) with { Seed = seed };
}
