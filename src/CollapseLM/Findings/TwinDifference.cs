using CollapseLM.Runs;
using CollapseLM.Statistics;

namespace CollapseLM.Findings;

/// <summary>
/// What an arm lost that its human-only twin did not. A seed's chains share generation 0, so the paired difference at a later
/// generation is the regime's doing and chance's; the level of the seed cancels.
/// </summary>
/// <param name="Generation">The highest that a seed finished on both sides; 1 or more.</param>
/// <param name="Spread">Of bits per character, arm minus twin, over the seeds that came so far on both sides.</param>
public sealed record TwinDifference(int Generation, PairedSpread Spread)
{
    public const string Metric = "human.bitsPerChar";

    /// <summary>In bits per character, the standard deviation of generations of a twin of <c>mixing-ratios</c>: a mean difference shown to be smaller is called none, even if it is shown not to be 0.</summary>
    public const double Margin = 0.02;

    public bool IsMore => !IsNone && Spread.Verdict is Verdict.Higher or Verdict.EveryPairHigher;

    public bool IsLess => !IsNone && Spread.Verdict is Verdict.Lower or Verdict.EveryPairLower;

    public bool IsNone => Spread.IsWithin(Margin);

    /// <summary>Null without a pair beyond generation 0, or where a pair lacks the number: the rest would be other seeds' mean.</summary>
    /// <param name="pairs">One a seed, each side's generations from 0 on without a gap.</param>
    public static TwinDifference? Of(IReadOnlyList<(long Seed, IReadOnlyList<GenerationRecord> Twin, IReadOnlyList<GenerationRecord> Arm)> pairs)
    {
        int generation = pairs.Select(pair => Math.Min(pair.Twin.Count, pair.Arm.Count)).DefaultIfEmpty().Max() - 1;
        if (generation < 1)
        {
            return null;
        }

        PairedSpread spread = PairedSpread.Of(
        [
            .. pairs.Where(pair => Math.Min(pair.Twin.Count, pair.Arm.Count) > generation)
                .Select(pair => new PairedValue(pair.Seed, BitsOf(pair.Twin[generation]), BitsOf(pair.Arm[generation]))),
        ]);
        return spread.Count == spread.Pairs.Count ? new TwinDifference(generation, spread) : null;
    }

    private static double? BitsOf(GenerationRecord record) => record.Metrics.GetValueOrDefault(Metric);
}
