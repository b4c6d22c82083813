using System.ComponentModel.DataAnnotations;
using CollapseLM.Runs;

namespace CollapseLM.Curation;

/// <summary>Keeps the best passages of a sample until they hold a share of its characters.</summary>
public sealed record Selection : CurationOptions
{
    public required PassageQuality By { get; init; }

    public Preference Prefer { get; init; } = Preference.High;

    /// <summary>Share of the sample's characters to keep; the last passage kept may bring more.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Keep { get; init; } = 0.25;

    public override double LeastKept => Keep;

    public override IReadOnlyList<CurationRecord> Curate(Candidates candidates)
    {
        double?[] scores = candidates.Scores(By);
        bool[] kept = new bool[scores.Length];
        double wanted = Keep * candidates.Chars, taken = 0;
        foreach (int passage in Candidates.Ranked(scores, Prefer).TakeWhile(_ => taken < wanted))
        {
            kept[passage] = true;
            taken += candidates.Passages[passage].Length;
        }

        return [.. scores.Select((score, passage) => new CurationRecord(
            passage, score, kept[passage] ? 1 : 0, kept[passage] ? CurationReason.Chosen : CurationReason.NotChosen))];
    }
}
