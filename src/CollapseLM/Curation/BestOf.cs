using System.ComponentModel.DataAnnotations;
using CollapseLM.Runs;

namespace CollapseLM.Curation;

/// <summary>Best of n: of every n passages in a row the best one is kept.</summary>
public sealed record BestOf : CurationOptions
{
    public required PassageQuality By { get; init; }

    public Preference Prefer { get; init; } = Preference.High;

    /// <summary>n, passages that compete for one place.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 4;

    public override double LeastKept => 1.0 / Candidates;

    /// <inheritdoc/>
    /// <remarks>
    /// A sample's last passage may be shorter than the others; it is chosen only where it stands alone, so that at least one
    /// nth of the characters is kept.
    /// </remarks>
    public override IReadOnlyList<CurationRecord> Curate(Candidates candidates)
    {
        double?[] scores = candidates.Scores(By);
        HashSet<int> best = [.. Curation.Candidates.Ranked(scores, Prefer)
            .OrderBy(passage => candidates.Passages[passage].Length < candidates.Passages[0].Length)
            .GroupBy(passage => passage / Candidates)
            .Select(slot => slot.First())];
        return [.. scores.Select((score, passage) => new CurationRecord(
            passage, score, best.Contains(passage) ? 1 : 0, best.Contains(passage) ? CurationReason.Chosen : CurationReason.NotChosen))];
    }
}
