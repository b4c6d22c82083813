using System.Text;
using CollapseLM.Runs;

namespace CollapseLM.Metrics;

/// <summary>
/// What gives a sample away: the n-grams whose log-odds between two texts differ most surely, with the two texts together
/// as an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words", equations 16 and 22).
/// </summary>
public static class Tells
{
    /// <summary>Weight of the prior, in characters: n-grams seen a handful of times stay unremarkable.</summary>
    private const double PriorChars = 1000;

    private const int LongestNgram = 4;

    /// <summary>At most so many each way, the surest first, none part of another of its side.</summary>
    public static IReadOnlyList<TellRecord> Between(ComparedText human, ComparedText sample, int most)
    {
        NgramTable inHuman = human.NgramsInPassages, inSample = sample.NgramsInPassages;
        IEnumerable<int> orders = Enumerable.Range(1, LongestNgram);
        List<Tell> all = new(orders.Sum(order => NgramTable.Pair(inHuman, inSample, order).Count()));
        foreach (int order in orders)
        {
            AddOrder(inHuman, inSample, order, all);
        }

        return [.. Surest(all, 1, most), .. Surest(all, -1, most)];
    }

    private static void AddOrder(NgramTable human, NgramTable sample, int order, List<Tell> all)
    {
        double humanTotal = human.Counts(order).Sum(entry => (double)entry.Count), sampleTotal = sample.Counts(order).Sum(entry => (double)entry.Count);
        if (humanTotal == 0 || sampleTotal == 0 || NgramTable.Pair(human, sample, order).Take(2).Count() == 1)
        {
            return; // A text too short for an n-gram of this order has no shares; a single n-gram is all of both texts.
        }

        foreach ((UInt128 ngram, int humanCount, int sampleCount) in NgramTable.Pair(human, sample, order))
        {
            double prior = PriorChars * ((double)humanCount + sampleCount) / (humanTotal + sampleTotal);
            double logOdds = LogOdds(sampleCount, sampleTotal, prior) - LogOdds(humanCount, humanTotal, prior);
            double variance = (1 / (sampleCount + prior)) + (1 / (humanCount + prior));
            all.Add(new Tell(logOdds / Math.Sqrt(variance), order, ngram, 1000 * humanCount / humanTotal, 1000 * sampleCount / sampleTotal));
        }
    }

    private static double LogOdds(double count, double total, double prior) =>
        Math.Log((count + prior) / (total + PriorChars - count - prior));

    /// <param name="side">1 = signs of the sample, -1 = of human text.</param>
    private static List<TellRecord> Surest(List<Tell> all, int side, int most)
    {
        all.Sort((one, other) => one.Weight != other.Weight ? side * other.Weight.CompareTo(one.Weight) : one.Rank.CompareTo(other.Rank));
        List<TellRecord> chosen = [];
        foreach (Tell tell in all.TakeWhile(tell => chosen.Count < most && side * tell.Weight > 0))
        {
            string ngram = tell.Text();
            if (!chosen.Exists(other => other.Ngram.Contains(ngram, StringComparison.Ordinal) || ngram.Contains(other.Ngram, StringComparison.Ordinal)))
            {
                chosen.Add(new TellRecord(ngram, tell.Weight, tell.InSample, tell.InHuman));
            }
        }

        return chosen;
    }

    /// <summary>One n-gram, its text not written out yet: a sample has a hundred thousand, of which few are shown.</summary>
    /// <param name="InHuman">A thousand times its share.</param>
    private readonly record struct Tell(double Weight, int Order, UInt128 Ngram, double InHuman, double InSample)
    {
        /// <summary>Decides between equal weights: short ones first, and those that human text has.</summary>
        public (int Order, bool IsNew, UInt128 Ngram) Rank => (Order, InHuman == 0, Ngram);

        public string Text() => string.Concat(NgramTable.Characters(Ngram, Order).Select(scalar => new Rune(scalar)));
    }
}
