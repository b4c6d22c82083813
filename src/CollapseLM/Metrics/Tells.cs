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
        TellRecord[] all = [.. Enumerable.Range(1, LongestNgram).SelectMany(order => OfOrder(human, sample, order))];
        return
        [
            .. Surest(all.Where(tell => tell.Weight > 0).OrderByDescending(tell => tell.Weight), most),
            .. Surest(all.Where(tell => tell.Weight < 0).OrderBy(tell => tell.Weight), most),
        ];
    }

    private static IEnumerable<TellRecord> OfOrder(ComparedText human, ComparedText sample, int order)
    {
        Dictionary<UInt128, int> inHuman = human.NgramsInPassages.Counts(order).ToDictionary(entry => entry.Ngram, entry => entry.Count);
        Dictionary<UInt128, int> inSample = sample.NgramsInPassages.Counts(order).ToDictionary(entry => entry.Ngram, entry => entry.Count);
        double humanTotal = inHuman.Values.Sum(count => (double)count), sampleTotal = inSample.Values.Sum(count => (double)count);
        UInt128[] known = [.. inHuman.Keys.Union(inSample.Keys)];
        if (humanTotal == 0 || sampleTotal == 0 || known.Length == 1)
        {
            yield break; // A text too short for an n-gram of this order has no shares; a single n-gram is all of both texts.
        }

        foreach (UInt128 ngram in known)
        {
            double humanCount = inHuman.GetValueOrDefault(ngram), sampleCount = inSample.GetValueOrDefault(ngram);
            double prior = PriorChars * (humanCount + sampleCount) / (humanTotal + sampleTotal);
            double logOdds = LogOdds(sampleCount, sampleTotal, prior) - LogOdds(humanCount, humanTotal, prior);
            double variance = (1 / (sampleCount + prior)) + (1 / (humanCount + prior));
            yield return new TellRecord(
                string.Concat(NgramTable.Characters(ngram, order).Select(scalar => new Rune(scalar))),
                logOdds / Math.Sqrt(variance),
                1000 * sampleCount / sampleTotal,
                1000 * humanCount / humanTotal);
        }
    }

    private static double LogOdds(double count, double total, double prior) =>
        Math.Log((count + prior) / (total + PriorChars - count - prior));

    private static List<TellRecord> Surest(IEnumerable<TellRecord> ordered, int most)
    {
        List<TellRecord> chosen = [];
        foreach (TellRecord tell in ordered)
        {
            if (chosen.Count == most)
            {
                break;
            }

            if (!chosen.Exists(other => other.Ngram.Contains(tell.Ngram, StringComparison.Ordinal) || tell.Ngram.Contains(other.Ngram, StringComparison.Ordinal)))
            {
                chosen.Add(tell);
            }
        }

        return chosen;
    }
}
