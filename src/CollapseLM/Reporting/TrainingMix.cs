using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Reporting;

/// <summary>Characters of a training set by where they came from, seen from the generation that trained on it.</summary>
/// <param name="Latest">Of the generation before, all lineages of a pool.</param>
/// <param name="Older">Of the generations before that.</param>
/// <param name="Made">For the experiment: a planted sentence, shuffled or uniform text.</param>
public sealed record TrainingMix(long Human, long Latest, long Older, long Made)
{
    public long All => Human + Latest + Older + Made;

    public static TrainingMix Of(GenerationRecord record)
    {
        ILookup<string, long> parts = record.Composition.ToLookup(part => KindOf(Origin.Parse(part.Key), record.Generation), part => part.Value);
        return new TrainingMix(parts["human"].Sum(), parts["latest"].Sum(), parts["older"].Sum(), parts["made"].Sum());
    }

    /// <summary>Successive generations that were trained alike, together.</summary>
    public static IEnumerable<(TrainingMix Mix, int First, int Last)> Runs(IReadOnlyList<GenerationRecord> records)
    {
        for (int first = 0; first < records.Count;)
        {
            TrainingMix mix = Of(records[first]);
            int next = first + 1;
            while (next < records.Count && Of(records[next]) == mix)
            {
                next++;
            }

            yield return (mix, records[first].Generation, records[next - 1].Generation);
            first = next;
        }
    }

    /// <summary>What has characters or could have: the page's columns and the layers of the figure.</summary>
    /// <param name="mixes">All that are shown together.</param>
    public static IReadOnlyList<TrainingPart> PartsOf(IReadOnlyCollection<TrainingMix> mixes) =>
    [
        new("human", "human", "series-3", mix => mix.Human),
        new("latest", "generation before", "series-2", mix => mix.Latest),
        new("older", "older generations", "series-5", mix => mix.Older),
        .. mixes.Any(mix => mix.Made > 0) ? [new TrainingPart("made", "made for the experiment", "series-4", mix => mix.Made)] : Array.Empty<TrainingPart>(),
    ];

    private static string KindOf(Origin origin, int generation) =>
        origin.Made is not null ? "made" : origin.Generation is not int from ? "human" : from == generation - 1 ? "latest" : "older";
}
