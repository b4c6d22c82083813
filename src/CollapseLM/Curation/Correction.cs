using System.ComponentModel.DataAnnotations;
using CollapseLM.Runs;

namespace CollapseLM.Curation;

/// <summary>
/// A curator who corrects a share of the passages, the worst ones first: each is replaced by as much human text that no
/// generation has trained on.
/// </summary>
public sealed record Correction : CurationOptions
{
    /// <summary>Share of a sample's passages that are corrected.</summary>
    [Range(0.0, 1.0)]
    public double Share { get; init; } = 0.1;

    public required PassageQuality By { get; init; }

    public Preference Prefer { get; init; } = Preference.High;

    public override double LeastKept => 1;

    /// <summary>Passages that are corrected of so many, rounded, halves to even.</summary>
    public int Count(int passages) => (int)Math.Round(Share * passages);

    public override IReadOnlyList<CurationRecord> Curate(Candidates candidates)
    {
        double?[] scores = candidates.Scores(By);
        int[] worst = [.. Candidates.Ranked(scores, Prefer).Reverse().Take(Count(scores.Length)).Order()];
        return [.. scores.Select((score, passage) => Array.BinarySearch(worst, passage) is int place and >= 0
            ? new CurationRecord(passage, score, 1, CurationReason.Corrected, candidates.Corrections[place].Index)
            : new CurationRecord(passage, score, 1, CurationReason.Chosen))];
    }
}
