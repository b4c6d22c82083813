using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Reporting;

public sealed class TrainingMixTests
{
    [Fact]
    public void Generations_trained_alike_share_a_row() => Assert.Equal(
        [(new TrainingMix(100, 0, 0, 0), 0, 0), (new TrainingMix(10, 90, 0, 0), 1, 2), (new TrainingMix(10, 45, 45, 0), 3, 3)],
        TrainingMix.Runs([Record(0, ("human", 100)), Record(1, ("human", 10), ("generation-0", 90)), Record(2, ("human", 10), ("generation-1", 90)),
            Record(3, ("human", 10), ("generation-2", 45), ("generation-1", 30), ("generation-0", 15))]));

    /// <summary>Of a pool every lineage's sample is the generation before; what was planted is neither human nor older.</summary>
    [Fact]
    public void All_lineages_and_what_was_planted_have_their_place() => Assert.Equal(
        new TrainingMix(10, 60, 20, 5),
        TrainingMix.Of(Record(2, ("human", 10), ("generation-1", 30), ("generation-1/lineage-2", 30), ("generation-0/lineage-2", 20), ("canary", 5))));

    private static GenerationRecord Record(int generation, params (string Origin, long Characters)[] composition) => new(
        generation, composition.ToDictionary(part => part.Origin, part => part.Characters), new Dictionary<string, double?>(), new Dictionary<string, string>());
}
