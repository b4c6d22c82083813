using System.ComponentModel.DataAnnotations;
using CollapseLM.Metrics;
using CollapseLM.Runs;

namespace CollapseLM.Curation;

/// <summary>Drops passages most of whose 30-character strings (shingles, Broder 1997) stand in passages kept before them.</summary>
public sealed record NearDuplicates : CurationOptions
{
    /// <summary>Share of a passage's shingles that may be known already.</summary>
    [Range(0.0, 1.0)]
    public double MostShared { get; init; } = 0.5;

    /// <inheritdoc/>
    /// <remarks>The score is the share of known shingles, compared by 64-bit hashes; a passage shorter than a shingle is kept.</remarks>
    public override IReadOnlyList<CurationRecord> Curate(Candidates candidates)
    {
        HashSet<ulong> known = [];
        List<CurationRecord> rows = [];
        for (int passage = 0; passage < candidates.Passages.Count; passage++)
        {
            ulong[] shingles = WindowIndex.Hashes(ComparedText.Decode(candidates.Texts[passage]));
            double shared = shingles.Length > 0 ? (double)shingles.Count(known.Contains) / shingles.Length : 0;
            bool kept = shared <= MostShared;
            if (kept)
            {
                known.UnionWith(shingles);
            }

            rows.Add(new CurationRecord(passage, shared, kept ? 1 : 0, kept ? CurationReason.Chosen : CurationReason.NearDuplicate));
        }

        return rows;
    }
}
