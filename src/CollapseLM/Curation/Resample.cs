using System.ComponentModel.DataAnnotations;
using CollapseLM.Randomness;
using CollapseLM.Runs;

namespace CollapseLM.Curation;

/// <summary>
/// Draws passages in proportion to how human a detector finds them, each at most a few times, until they hold a share of the
/// sample's characters (Drayson et al., arXiv 2502.15654).
/// </summary>
public sealed record Resample : CurationOptions
{
    /// <summary>Share of the sample's characters to keep; the last passage kept may bring more.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Keep { get; init; } = 0.25;

    /// <summary>A passage's weight is its probability of being human to this power; 0 = all alike.</summary>
    [Range(0.0, 1000.0)]
    public double Exponent { get; init; } = 1;

    /// <summary>How often one passage may be drawn.</summary>
    [Range(1, 1000)]
    public int MostRepeats { get; init; } = 2;

    public override double LeastKept => Keep;

    /// <inheritdoc/>
    /// <remarks>The score is the weight. A draw takes one of the copies that are left, each as likely as its passage's weight says.</remarks>
    public override IReadOnlyList<CurationRecord> Curate(Candidates candidates)
    {
        double[] weights = [.. candidates.Scores(PassageQuality.HumanLike).Select(score => Math.Pow(Math.Max(score ?? 0, double.Epsilon), Exponent))];
        int[] copies = new int[weights.Length];
        Pcg32 random = new(candidates.Stream);
        double wanted = Keep * candidates.Chars, taken = 0;
        while (taken < wanted)
        {
            int drawn = Draw(weights, copies, random);
            copies[drawn]++;
            taken += candidates.Passages[drawn].Length;
        }

        return [.. weights.Select((weight, passage) => new CurationRecord(
            passage, weight, copies[passage], copies[passage] > 0 ? CurationReason.Chosen : CurationReason.NotChosen))];
    }

    private int Draw(double[] weights, int[] copies, Pcg32 random)
    {
        double total = weights.Select((weight, passage) => weight * (MostRepeats - copies[passage])).Sum();
        double left = (random.NextUInt32() + 0.5) / (1L << 32) * total;
        int last = 0;
        for (int passage = 0; passage < weights.Length; passage++)
        {
            if (copies[passage] < MostRepeats)
            {
                last = passage;
                left -= weights[passage] * (MostRepeats - copies[passage]);
                if (left < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
