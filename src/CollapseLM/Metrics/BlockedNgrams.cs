namespace CollapseLM.Metrics;

/// <summary>
/// Counts of the n-grams of two texts of equal length, each cut into sixteen blocks: what a distance would be with a block
/// left out, or between halves that mix both texts, says how much of it is chance. Neighbouring characters are not
/// independent; whole blocks nearly are.
/// </summary>
internal sealed class BlockedNgrams
{
    private const int Blocks = 16;
    private const int BitsPerCharacter = 21;
    private const int MaxOrder = 3;

    private readonly List<int[]> counts = []; // of each distinct n-gram in the blocks of the left text, then of the right

    private BlockedNgrams()
    {
    }

    private static uint LeftBlocks => (1u << Blocks) - 1;

    private static uint RightBlocks => ~LeftBlocks;

    /// <summary>Null where a block would be shorter than an n-gram.</summary>
    public static BlockedNgrams? Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int order)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);
        int length = Math.Min(left.Length, right.Length);
        if (length / Blocks < order)
        {
            return null;
        }

        BlockedNgrams ngrams = new();
        Dictionary<ulong, int[]> known = [];
        ngrams.Count(left[..length], order, 0, known);
        ngrams.Count(right[..length], order, Blocks, known);
        return ngrams;
    }

    /// <summary>A distance between the shares of the left and of the right text.</summary>
    public double Of(NgramDistance distance) => Between(LeftBlocks, RightBlocks, distance);

    /// <summary>
    /// Less the mean distance between halves of which each has half of either text's blocks: what two texts of one source
    /// are apart. Thirty balanced halvings, the rows of a Hadamard matrix, so that nothing is drawn. May be negative.
    /// </summary>
    public double LessChance(NgramDistance distance) => LessChance((left, right) => Between(left, right, distance));

    /// <summary>
    /// With the bias that is inversely proportional to length taken out by the jackknife over blocks (Quenouille 1956), and what the
    /// jackknife leaves of it by the same between mixed halves: of trigrams, most of which are seen once, that is much.
    /// </summary>
    public double Jackknifed(NgramDistance distance) => LessChance((left, right) => Jackknifed(left, right, distance));

    private static double LessChance(Func<uint, uint, double> measure)
    {
        double chance = 0;
        int halvings = 0;
        for (uint row = 1; row < 2 * Blocks; row++)
        {
            if (row != Blocks)
            {
                uint half = Half(row);
                chance += measure(half, ~half);
                halvings++;
            }
        }

        return measure(LeftBlocks, RightBlocks) - (chance / halvings);
    }

    /// <summary>Leaves out one block of either text at a time: the first of both, the second, ...</summary>
    private double Jackknifed(uint left, uint right, NgramDistance distance)
    {
        double without = 0;
        for ((uint ofLeft, uint ofRight) = (left, right); ofLeft != 0; (ofLeft, ofRight) = (ofLeft & (ofLeft - 1), ofRight & (ofRight - 1)))
        {
            without += Between(left & ~(ofLeft & (~ofLeft + 1)), right & ~(ofRight & (~ofRight + 1)), distance);
        }

        return (Blocks * Between(left, right, distance)) - ((Blocks - 1) * without / Blocks);
    }

    /// <summary>The blocks where a row of the Hadamard matrix is positive.</summary>
    private static uint Half(uint row)
    {
        uint half = 0;
        for (int block = 0; block < 2 * Blocks; block++)
        {
            half |= int.IsEvenInteger(System.Numerics.BitOperations.PopCount((uint)block & row)) ? 1u << block : 0;
        }

        return half;
    }

    private void Count(ReadOnlySpan<int> text, int order, int firstBlock, Dictionary<ulong, int[]> known)
    {
        for (int block = 0; block < Blocks; block++)
        {
            int from = (int)((long)text.Length * block / Blocks), to = (int)((long)text.Length * (block + 1) / Blocks);
            ulong mask = (1ul << (BitsPerCharacter * order)) - 1, ngram = 0;
            for (int i = from; i < to; i++)
            {
                ngram = ((ngram << BitsPerCharacter) | (uint)text[i]) & mask;
                if (i - from < order - 1)
                {
                    continue;
                }

                if (!known.TryGetValue(ngram, out int[]? row))
                {
                    known.Add(ngram, row = new int[2 * Blocks]);
                    counts.Add(row);
                }

                row[firstBlock + block]++;
            }
        }
    }

    private double Between(uint left, uint right, NgramDistance distance)
    {
        (long Left, long Right)[] sums = new (long, long)[counts.Count];
        long leftTotal = 0, rightTotal = 0;
        int kinds = 0;
        for (int ngram = 0; ngram < sums.Length; ngram++)
        {
            long leftCount = 0, rightCount = 0;
            for (int block = 0; block < 2 * Blocks; block++)
            {
                leftCount += (left >> block & 1) == 1 ? counts[ngram][block] : 0;
                rightCount += (right >> block & 1) == 1 ? counts[ngram][block] : 0;
            }

            sums[ngram] = (leftCount, rightCount);
            leftTotal += leftCount;
            rightTotal += rightCount;
            kinds += leftCount + rightCount > 0 ? 1 : 0;
        }

        double sum = 0;
        foreach ((long leftCount, long rightCount) in sums)
        {
            double leftShare = (double)leftCount / leftTotal, rightShare = (double)rightCount / rightTotal;
            double smoothed = (rightCount + 0.5) / (rightTotal + (0.5 * kinds));
            sum += distance switch
            {
                NgramDistance.JensenShannon => (Term(leftShare, (leftShare + rightShare) / 2) + Term(rightShare, (leftShare + rightShare) / 2)) / 2,
                NgramDistance.TotalVariation => Math.Abs(leftShare - rightShare) / 2,
                _ => Term(leftShare, smoothed),
            };
        }

        return sum;
    }

    private static double Term(double share, double other) => share > 0 ? share * Math.Log2(share / other) : 0;
}
