using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>Characters of a training set by where they came from, seen from the generation that trained on it.</summary>
/// <param name="Latest">Of the generation before.</param>
/// <param name="Older">Of the generations before that.</param>
public sealed record TrainingMix(long Human, long Latest, long Older)
{
    public long All => Human + Latest + Older;

    public static TrainingMix Of(GenerationRecord record)
    {
        long human = record.Composition.GetValueOrDefault("human");
        long latest = record.Composition.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"generation-{record.Generation - 1}"));
        return new TrainingMix(human, latest, record.Composition.Values.Sum() - human - latest);
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
}
